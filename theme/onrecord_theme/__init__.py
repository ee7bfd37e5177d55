"""The templates, styles and scripts of an onrecord site; holds no Python of its own.

The folder serves twice: the plugin inserts it into Material's template folders, and it is published
as the MkDocs theme ``onrecord``, which extends Material.
"""
