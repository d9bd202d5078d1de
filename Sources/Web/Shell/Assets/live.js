// A page stays true while it is open. A stream says that something has changed; the page is then asked for as always, and what differs is
// put in its place. What somebody writes, reads, points at or has opened stays where it is; a list only says how much is new.
const { live, page, mark } = document.body.dataset
const patience = [5000, 10000, 30000, 60000]
const told = document.createElement("p")
let known = mark
let stream
let failures = 0
let timer
let underWay = false
let asked = false
let gone = false
let waiting = []

// What a node shows, without what the clock alone moves and what is drawn by lot for each form.
const shown = (node) => {
  const copy = node.cloneNode(true)
  for (const time of copy.querySelectorAll("time")) time.textContent = ""
  for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove()
  for (const open of copy.querySelectorAll("[open]")) open.removeAttribute("open")
  return copy.outerHTML
}
const isHeld = (node) => node.contains(document.activeElement) || node.matches("[open]") || node.querySelector("[open]")

// Changes the page without moving what one looks at: the field that one writes in, or what stands in the middle of the window.
const still = (change) => {
  const root = document.documentElement
  const held = /^(TEXTAREA|INPUT|SELECT)$/.test(document.activeElement.tagName)
    ? document.activeElement : document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  const before = held?.getBoundingClientRect().top
  const moved = () => (held?.isConnected ? held.getBoundingClientRect().top - before : 0)
  root.style.overflowAnchor = "none"
  change()
  scrollBy({ top: moved(), behavior: "instant" })
  if (moved() > 1) {
    // A page that is shorter than the window has nowhere to scroll to.
    document.body.style.paddingBottom = `${parseFloat(getComputedStyle(document.body).paddingBottom) + moved()}px`
    scrollBy({ top: moved(), behavior: "instant" })
  }
  requestAnimationFrame(() => { root.style.overflowAnchor = "" })
}

// One sentence at the edge of the window, with a way on.
const say = (sentence, action, go) => {
  document.querySelector("[data-live-notice]")?.remove()
  if (!sentence) return
  let edge = document.querySelector(".toasts")
  if (!edge) {
    edge = document.createElement("div")
    edge.className = "toasts"
    document.body.append(edge)
  }
  const notice = document.createElement("div")
  notice.className = "toast"
  notice.dataset.liveNotice = ""
  notice.setAttribute("role", "status")
  const text = document.createElement("span")
  text.textContent = sentence
  const button = document.createElement("button")
  button.type = "button"
  button.className = "btn s"
  button.textContent = action
  button.addEventListener("click", () => {
    notice.remove()
    go()
  })
  edge.append(notice)
  // What is read out is what comes into it once it is there.
  requestAnimationFrame(() => notice.append(text, button))
}

const place = (pairs) => {
  waiting = pairs.filter(([old, fresh]) => {
    if (!old.isConnected || shown(old) === shown(fresh)) return false
    if (isHeld(old)) return true
    still(() => old.replaceWith(fresh))
    return false
  })
}
const settle = () => setTimeout(() => place(waiting))

const converse = (list, next) => {
  const fresh = [...next.children].slice(list.children.length)
  const pairs = [...list.children].map((old, index) => [old, next.children[index]])
  for (const [old, one] of pairs) if (!one) old.remove()
  if (fresh.length > 0) still(() => list.append(...fresh))
  const said = fresh.findLast((entry) => entry.matches("[data-entry]"))
  if (said) {
    const sentence = words.newComment.replace("{name}", () => said.querySelector("header b").textContent.trim())
    told.textContent = sentence
    const { top } = said.getBoundingClientRect()
    if (top < 0 || top > innerHeight) say(sentence, words.show, () => said.scrollIntoView({ block: "center" }))
  }
  return pairs.filter(([, one]) => one)
}

// The rows of a list by the address that each leads to, with what they say.
const rows = (node) => new Map([...(node?.querySelectorAll("[data-open], a.cover") ?? [])].map((link) => {
  const row = link.closest("tr, li").cloneNode(true)
  const times = [...row.querySelectorAll("time")].map((time) => time.dateTime)
  for (const moving of row.querySelectorAll("time, .waits")) moving.remove()
  return [link.getAttribute("href"), [...times, row.textContent.replace(/\s+/g, " ")].join(" ")]
}))

const compare = (next) => {
  const [here, there] = [document, next].map((one) => rows(one.querySelector("[data-part=list]")))
  const changed = [...new Set([...here.keys(), ...there.keys()])].filter((key) => here.get(key) !== there.get(key)).length
  say(changed === 0 ? "" : changed === 1 ? words.requestChanged : words.requestsChanged.replace("{n}", changed), words.show,
    () => location.assign(page))
}

const show = (next) => {
  const parts = []
  for (const fresh of next.querySelectorAll("[data-part]")) {
    const old = document.querySelector(`[data-part="${CSS.escape(fresh.dataset.part)}"]`)
    if (!old || fresh.dataset.part === "list") continue
    if (fresh.dataset.part === "thread") parts.push(...converse(old, fresh))
    else parts.push([old, fresh])
  }
  place(parts)
  if (document.querySelector("[data-part=list]")) compare(next)
  for (const link of document.querySelectorAll("nav.side a[href]")) {
    const [old, fresh] = [link, next.querySelector(`nav.side a[href="${CSS.escape(link.getAttribute("href"))}"]`)]
      .map((one) => one?.querySelector(".n"))
    if (old && fresh && old.textContent !== fresh.textContent) old.textContent = fresh.textContent
  }
  document.title = next.title
}

// Asks for the page as anybody does; whoever may not see it any more is told so.
const refresh = async () => {
  asked = true
  if (underWay) return
  underWay = true
  while (asked) {
    asked = false
    const answer = await fetch(page).catch(() => null)
    if (answer?.ok && !answer.redirected) show(new DOMParser().parseFromString(await answer.text(), "text/html"))
    else if (answer && answer.status < 500 && answer.status !== 429) leave()
    else later()
  }
  underWay = false
}

const leave = () => {
  gone = true
  close()
  say(words.pageClosed, words.loadAgain, () => location.assign(page))
}

const close = () => {
  clearTimeout(timer)
  stream?.close()
  stream = undefined
}

// Where no stream is to be had, the page is asked for from time to time.
const later = () => {
  close()
  if (gone) return
  timer = setTimeout(() => {
    refresh()
    open()
  }, patience[Math.min(failures++, patience.length - 1)])
}

const open = () => {
  if (stream || gone || document.hidden) return
  stream = new EventSource(`${live}?since=${encodeURIComponent(known)}`)
  stream.addEventListener("open", () => { failures = 0 })
  stream.addEventListener("message", (event) => {
    known = event.lastEventId
    refresh()
  })
  // A browser tries again by itself, unless it was refused.
  stream.addEventListener("error", () => {
    if (stream?.readyState === EventSource.CLOSED) refresh().then(later)
  })
}

// A page that nobody looks at needs no connection; of those, a browser has six for a site.
const turn = () => (document.hidden ? close() : open())

if (live) {
  told.className = "sr"
  told.dataset.liveTold = ""
  told.setAttribute("role", "status")
  document.body.append(told)
  addEventListener("visibilitychange", turn)
  addEventListener("pagehide", close)
  addEventListener("pageshow", turn)
  document.addEventListener("focusout", settle)
  document.addEventListener("toggle", settle, true)
  open()
}
