// The theme: as the system has it, light, dark, and round again.
{
  const root = document.documentElement;
  const order = ["system", "light", "dark"];
  for (const button of document.querySelectorAll(".theme")) {
    const label = button.getAttribute("aria-label"), names = button.dataset.names.split("|");
    const say = (theme) => {
      const name = label + ": " + names[order.indexOf(theme)];
      button.setAttribute("aria-label", name);
      button.title = name;
    };
    say(root.dataset.theme || "system");
    button.addEventListener("click", () => {
      const now = root.dataset.theme || "system";
      const theme = order[(order.indexOf(now) + 1) % order.length];
      if (theme === "system") delete root.dataset.theme;
      else root.dataset.theme = theme;
      try { localStorage.setItem("warraq-theme", theme); } catch (e) { /* not remembered */ }
      say(theme);
    });
  }
}
