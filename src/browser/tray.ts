document.documentElement.dataset.tray = ''
