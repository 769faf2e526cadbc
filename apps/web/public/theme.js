// Before the first paint: a theme that was chosen holds from the first frame on.
try {
  const theme = localStorage.getItem("wilco.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Forbidden: the system's theme.
}
