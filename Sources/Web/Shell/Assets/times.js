// Ages of up to a day stay true while a page is open.
const ages = document.querySelectorAll("time[data-age]")
const tell = () => {
  for (const time of ages) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000)
    if (minutes < 0 || minutes >= 24 * 60) continue
    time.textContent = minutes === 0 ? words.now
      : minutes < 60 ? words.minutes.replace("{n}", minutes) : words.hours.replace("{n}", Math.floor(minutes / 60))
  }
}
if (ages.length > 0) setInterval(tell, 30000)
