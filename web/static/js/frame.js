// @ts-check
/** What every page has: the switch between light and dark. */

const root = document.documentElement;
document.getElementById("theme")?.addEventListener("click", () => {
  const next = root.dataset.theme === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  localStorage.setItem("theme", next);
});
// On a phone the navigation scrolls: show where we are.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
