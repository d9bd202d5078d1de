// Names to choose from while somebody types one: a combobox with a list (ARIA APG). Without a script what was typed counts.
for (const input of document.querySelectorAll("input[data-people]")) {
  const list = document.createElement("ul")
  const told = document.createElement("p")
  const holder = document.createElement("div")
  const picked = document.createElement("input")
  const name = input.name
  let wanted = 0
  let at = -1

  list.id = `${input.id}-people`
  list.className = "people-found panel"
  list.hidden = true
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "")
  told.className = "sr"
  told.setAttribute("role", "status")
  holder.className = "combo"
  picked.type = "hidden"
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(key, value)
  }
  input.replaceWith(holder)
  holder.append(input, list, told, picked)

  const options = () => [...list.children]
  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }
  // Who was picked is sent by his id; whoever types on means somebody else.
  const pick = (option) => {
    input.value = option.textContent
    picked.value = option.dataset.id
    picked.name = name
    input.removeAttribute("name")
    close()
  }
  const unpick = () => {
    input.name = name
    picked.removeAttribute("name")
  }
  const point = (index) => {
    at = index
    options().forEach((option, place) => option.setAttribute("aria-selected", place === at))
    const option = options()[at]
    if (!option) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }
  const show = (people) => {
    list.replaceChildren(...people.map((person, index) => {
      const option = document.createElement("li")
      option.id = `${list.id}-${index}`
      option.dataset.id = person.id
      option.textContent = person.name
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", "false")
      return option
    }))
    list.hidden = people.length === 0
    at = -1
    input.setAttribute("aria-expanded", String(people.length > 0))
    input.removeAttribute("aria-activedescendant")
    told.textContent = `${people.length} ${input.dataset.found}`
  }

  input.addEventListener("input", async () => {
    unpick()
    const words = input.value.trim()
    const mine = ++wanted
    if (words.length < 2 || words.includes("@")) return close()
    await new Promise((resolve) => setTimeout(resolve, 150))
    if (mine !== wanted) return
    const answer = await fetch(`${input.dataset.people}?q=${encodeURIComponent(words)}`).catch(() => null)
    if (mine === wanted && answer?.ok) show((await answer.json()).people)
  })
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : options().length
    if (event.key === "ArrowDown" && count > 0) point((at + 1) % count)
    else if (event.key === "ArrowUp" && count > 0) point((at + count - 1 + (at < 0 ? 1 : 0)) % count)
    else if (event.key === "Enter" && at >= 0) pick(options()[at])
    else if (event.key === "Escape" && count > 0) close()
    else return
    event.preventDefault()
  })
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    const option = event.target.closest("[role=option]")
    if (option) pick(option)
  })
  input.addEventListener("blur", () => {
    wanted++
    close()
  })
}
