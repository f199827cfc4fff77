"use strict";
// Shows the values at the pointer, on all charts of a time line at once. The page is complete without it.
const tip = document.getElementById("tip");
const charts = [...document.querySelectorAll("figure.chart")].map((figure) => {
  const canvas = figure.querySelector(".canvas");
  const cursor = canvas.appendChild(document.createElement("div"));
  cursor.className = "cursor";
  cursor.hidden = true;
  const data = JSON.parse(figure.querySelector("script").textContent);
  return { figure, canvas, cursor, data, group: figure.closest(".timeline") || figure };
});

function nearest(at, place) {
  let best = 0;
  for (let i = 1; i < at.length; i++) {
    if (Math.abs(at[i] - place) < Math.abs(at[best] - place)) best = i;
  }
  return best;
}

function row(name, value, colour) {
  const line = document.createElement("div");
  const label = line.appendChild(document.createElement("span"));
  label.textContent = name;
  if (colour) label.className = "key " + colour;
  line.appendChild(document.createElement("b")).textContent = value;
  return line;
}

function show(chart, event) {
  const box = chart.canvas.getBoundingClientRect();
  const place = (event.clientX - box.left) / box.width;
  if (place < -0.02 || place > 1.02) return hide();
  const i = nearest(chart.data.at, place);
  for (const each of charts) {
    each.cursor.hidden = each.group !== chart.group;
    each.cursor.style.left = 100 * chart.data.at[i] + "%";
  }
  tip.replaceChildren(row(chart.data.labels[i], ""));
  for (const each of chart.data.series) tip.append(row(each.name, each.values[i], each.colour));
  tip.hidden = false;
  const right = event.clientX + 16 + tip.offsetWidth > innerWidth;
  tip.style.left = Math.max(4, right ? event.clientX - 16 - tip.offsetWidth : event.clientX + 16) + "px";
  tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + "px";
}

function hide() {
  tip.hidden = true;
  for (const each of charts) each.cursor.hidden = true;
}

for (const chart of charts) {
  chart.canvas.addEventListener("pointermove", (event) => show(chart, event));
  chart.canvas.addEventListener("pointerdown", (event) => show(chart, event));
  chart.canvas.addEventListener("pointerleave", hide);
}
