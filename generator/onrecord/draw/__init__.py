"""Pictures: what a view has to show → where it stands in a drawing. Nothing here knows what the words mean."""
