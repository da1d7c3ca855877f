// Before the first paint: scripts are on, and the theme that the reader chose.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("warraq-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (e) { /* no storage: the system's theme */ }
