// Sets the theme before the first paint, and again when the system changes its mind.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    const wanted = root.dataset.theme;
    root.dataset.bsTheme = wanted === "dark" || (wanted !== "light" && dark.matches) ? "dark" : "light";
  };
  set();
  dark.addEventListener("change", set);
  root.classList.add("has-script");
})();
