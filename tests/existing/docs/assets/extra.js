document.documentElement.dataset.site = "existing";
