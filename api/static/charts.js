// Draws what a page holds as data; every number of a chart stands in the table beside it.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = () => ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7", "--c8"].map(colour);
const unit = () => document.querySelector("[data-money][aria-current]")?.textContent ?? "";
const told = (text) => `${scaled(text)} ${unit()}`;
const compact = (value) => new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 }).format(value);
const chinese = () => document.documentElement.lang.startsWith("zh");
const along = (value) => value ? `${compact(value)}${chinese() ? "元" : " yuan"}` : "0";
const plain = (name) => name.replace(/^[0-9.]+ /, "");
const short = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
const base = (place) => ({
  color: palette(), animation: false, backgroundColor: "transparent",
  textStyle: { color: colour("--ink"), fontFamily: getComputedStyle(document.body).fontFamily },
  // The page names its charts in the language of its reader; the library would describe them in its own.
  aria: { enabled: true, label: { description: place.getAttribute("aria-label") } },
  tooltip: { confine: true, backgroundColor: colour("--sheet"), borderColor: colour("--rule"), textStyle: { color: colour("--ink") } },
  });
// A name that its tile or sector cannot hold is left to the tooltip and the table.
const squares = () => ({
  label: { color: colour("--on"), overflow: "truncate", formatter: ({ name }) => plain(name) },
  labelLayout: ({ rect }) => (rect.width < 44 || rect.height < 20 ? { x: -9999 } : {}),
  upperLabel: { show: true, height: 22, color: colour("--ink"), overflow: "truncate", formatter: ({ name }) => plain(name) },
  levels: [{ itemStyle: { gapWidth: 3 }, upperLabel: { show: false } }, { itemStyle: { borderWidth: 2, gapWidth: 1 } }, { upperLabel: { show: false } }, { colorSaturation: [0.3, 0.55] }],
});
const round = (place) => ({ label: { show: !narrow(place), rotate: "radial", minAngle: 9, width: 66, overflow: "truncate", formatter: ({ name }) => plain(name) } });
const wide = (names) => Math.max(24, ...names.map((name) => [...name].reduce((sum, one) => sum + (one.codePointAt(0) > 0x2e7f ? 13 : 8), 0)));
const narrow = (place) => place.clientWidth < 460;
// The names of series stand above the chart in lines as long as they need.
function legend(place, chart) {
  const names = (chart.series ?? []).map((one) => one.name), above = place.previousElementSibling;
  const list = above?.matches(".legend") ? above : document.createElement("ul");
  list.className = "legend";
  list.replaceChildren(...names.map((name, at) => { const item = document.createElement("li"); item.textContent = name; item.style.setProperty("--mark", palette()[at % 8]); return item; }));
  if (names.length > 1) place.before(list); else list.remove();
}
const drawn = {
  bar(chart, place) {
    const many = chart.labels.length * chart.series.length, sideways = chart.labels.some((one) => one.length > 5) || place.clientWidth < 640;
    const names = { type: "category", data: chart.labels, inverse: sideways, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--rule") } }, axisLabel: { color: colour("--ink"), width: Math.min(narrow(place) ? 110 : place.clientWidth < 800 ? 190 : 260, wide(chart.labels)), overflow: "break", lineHeight: 14, interval: 0, hideOverlap: false } };
    const amounts = { type: "value", axisLabel: { color: colour("--soft"), hideOverlap: true, formatter: along }, splitNumber: narrow(place) ? 2 : 4, splitLine: { lineStyle: { color: colour("--rule") } } };
    const labelled = many <= 14 && !narrow(place), longest = Math.max(0, ...chart.series.flatMap((one) => one.values.map((value) => value ? scaled(value.value).length : 0)));
    if (sideways) place.style.height = `${Math.max(120, 50 + many * 24)}px`;
    return {
      grid: { left: 8, right: labelled ? 20 + 7 * longest : 40, top: labelled && !sideways ? 24 : 12, bottom: 8, containLabel: true },
      xAxis: sideways ? amounts : names, yAxis: sideways ? names : amounts,
      series: chart.series.map((one) => ({
        type: "bar", name: one.name, barMaxWidth: 46, barGap: "8%",
        data: one.values.map((value) => value && { value: Number(value.value), exact: value.value, href: value.href }),
        label: { show: labelled, position: sideways ? "right" : "top", color: colour("--ink"), formatter: ({ data }) => data ? scaled(data.exact) : "" },
      })),
      tooltip: { formatter: ({ seriesName, name, data }) => `${name}<br>${seriesName}<br><b>${told(data.exact)}</b>` },
    };
  },
  treemap(chart, place) {
    const add = (node) => ({ ...node, exact: node.value, value: node.children ? undefined : Number(node.value), link: undefined, children: node.children?.map(add) });
    return {
      series: [{
        type: chart.kind === "sunburst" ? "sunburst" : "treemap", data: chart.nodes.map(add), nodeClick: chart.kind === "sunburst" ? "rootToNode" : false, roam: false, top: 4, left: 0, right: 0, bottom: 4,
        breadcrumb: { show: false }, radius: ["12%", "92%"],
        itemStyle: { borderColor: colour("--sheet"), borderWidth: 1, gapWidth: 1 }, ...(chart.kind === "sunburst" ? round : squares)(place),
      }],
      tooltip: { formatter: ({ name, value, data }) => `${name}<br><b>${told(data.exact ?? String(value))}</b>` },
    };
  },
  sunburst(chart, place) { return drawn.treemap(chart, place); },
  sankey(chart, place) {
    const labels = Object.fromEntries(chart.nodes.map((one) => [one.id, one.name]));
    return {
      series: [{
        type: "sankey", nodeAlign: "justify", draggable: false, left: 4, right: narrow(place) ? 70 : 170, top: 8, bottom: 8, nodeWidth: 12, nodeGap: 10, layoutIterations: 48,
        data: chart.nodes.map((one) => ({ name: one.id, href: one.href, depth: one.depth, itemStyle: { color: palette()[one.depth % 8] } })),
        links: chart.links.map((one) => ({ source: one.source, target: one.target, value: Math.max(Number(one.value), 1e-6), exact: one.value, href: one.href, note: one.note, lineStyle: { color: one.open ? colour("--soft") : "source", opacity: one.open ? .18 : .4, type: one.open ? "dashed" : "solid" } })),
        label: { color: colour("--ink"), width: narrow(place) ? 64 : 160, overflow: "break", formatter: ({ name }) => short(labels[name], narrow(place) ? 14 : 40) },
      }],
      tooltip: { formatter: ({ dataType, name, data, value }) => dataType === "edge" ? `${labels[data.source]} → ${labels[data.target]}<br><b>${told(data.exact)}</b>${data.note ? `<br>${data.note}` : ""}` : `${labels[name]}<br><b>${told(value.toFixed(2))}</b>` },
    };
  },
};
function draw(place) {
  const chart = JSON.parse(place.dataset.chart), option = drawn[chart.kind](chart, place), common = base(place);
  const shown = echarts.getInstanceByDom(place) ?? echarts.init(place, null, { renderer: "svg" });
  shown.resize();
  legend(place, chart);
  shown.setOption({ ...common, ...option, tooltip: { ...common.tooltip, ...option.tooltip } }, true);
  shown.off("click");
  shown.on("click", ({ data }) => { if (data?.href && !data.children) location.href = within(data.href); });
}
document.documentElement.classList.add("drawn");
const all = () => document.querySelectorAll("[data-chart]").forEach(draw);
addEventListener("DOMContentLoaded", () => {
  all();
  let waiting;
  for (const change of ["resize", "rescaled"]) addEventListener(change, () => { clearTimeout(waiting); waiting = setTimeout(all, 60); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
});
