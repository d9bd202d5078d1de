// Light or dark, as one likes it. The cookie lets the server write the page in the right look from the start.
const root = document.documentElement
const sprite = document.querySelector("svg.i use")?.getAttribute("href").split("#")[0]
const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1]
if (chosen) root.dataset.theme = chosen
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark"

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const tell = () => {
    const next = isDark() ? ["sun", words.lightLook] : ["moon", words.darkLook]
    button.innerHTML = `<svg class="i" aria-hidden="true"><use href="${sprite}#i-${next[0]}"/></svg> ${next[1]}`
  }
  tell()
  button.hidden = false
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark"
    const secure = location.protocol === "https:" ? "; secure" : ""
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax${secure}`
    tell()
  })
}
