"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const colours = ["#2b83ba", "#d95f02", "#1b9e77", "#c2549d", "#b8860b", "#7b6fd0", "#6b7785", "#a6611a"];
  const dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
  let axis = "time";

  // Pictures through time: one state is shown of each panel, the last that is not later than the slider.
  for (const frames of document.querySelectorAll(".frames")) {
    const panels = [...frames.querySelectorAll(".panel")];
    const times = [...new Set([...frames.querySelectorAll(".state")].map(one => +one.dataset.time))]
      .sort((a, b) => a - b);
    const slider = frames.querySelector(".slider"), now = frames.querySelector(".now");
    const play = frames.querySelector(".play");
    const unit = (data.timeTitle.match(/\[(.*)\]/) || ["", ""])[1];
    const show = () => {
      const time = times[slider.value], said = `${+time.toPrecision(4)} ${unit}`.trim();
      for (const panel of panels) {
        const states = [...panel.querySelectorAll(".state")];
        let shown = states[0];
        for (const state of states) if (+state.dataset.time <= time) shown = state;
        for (const state of states) state.hidden = state !== shown;
      }
      now.textContent = said;
      slider.setAttribute("aria-valuetext", said);
    };
    slider.max = times.length - 1;
    slider.value = times.length - 1;
    slider.addEventListener("input", show);
    let timer = 0;
    const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); };
    play.addEventListener("click", () => {
      if (timer) return stop();
      if (+slider.value === times.length - 1) slider.value = 0;
      play.textContent = "Stop";
      play.setAttribute("aria-pressed", "true");
      show();
      timer = setInterval(() => {
        slider.value = +slider.value + 1;
        show();
        if (+slider.value === times.length - 1) stop();
      }, 400);
    });
    frames.querySelector(".steer").hidden = times.length < 2;
    const choice = frames.querySelector(".fields");
    const choose = () => {
      const field = choice ? choice.querySelector("input:checked").value : panels[0].dataset.field;
      for (const panel of panels) panel.hidden = panel.dataset.field !== field;
    };
    if (choice) { choice.hidden = false; choice.addEventListener("change", choose); }
    choose();
    show();
  }

  const rising = values => values.every((value, i) => i === 0 || value >= values[i - 1]);
  const against = (chart, curve) => {
    if (curve.x) return curve.x;
    const run = data.runs[curve.run];
    return axis === "charge" && run.charge && (chart.kind !== "stack" || rising(run.charge))
      ? run.charge : run.time;
  };
  const pairs = stops => stops.map((colour, i) => [i / (stops.length - 1), colour]);
  // Without the ends: yellow is lost on white, deep blue on black.
  const shade = at => data.range[Math.round((0.27 + 0.55 * at) * (data.range.length - 1))];

  const traces = chart => {
    if (chart.kind === "depth") {
      const all = chart.curves.flatMap(curve => curve.values.filter(value => value !== null));
      const most = Math.max(...all.map(Math.abs)), share = /share/.test(chart.y);
      const signed = all.some(value => value < -0.02 * most);
      return [{
        type: "heatmap", x: chart.curves[0].x, y: chart.curves.map((_, i) => i + 1),
        z: chart.curves.map(curve => curve.values),
        colorscale: pairs(share ? data.beta : signed ? data.signed : data.range),
        ...(share ? { zmin: 0, zmax: 1 } : signed ? { zmin: -most, zmax: most } : {}),
        colorbar: { thickness: 14, outlinewidth: 0, title: { text: chart.y, side: "right" } },
        hovertemplate: "%{x:.4g}, slab %{y}: %{z:.4g}<extra></extra>",
      }];
    }
    const kinds = [...new Set(chart.curves.filter(curve => curve.run >= 0).map(curve => curve.name.split(" · ")[0]))];
    const many = chart.curves.some(one => one.run >= 0 && one.run !== chart.curves[0].run);
    return chart.curves.map((curve, i) => {
      const kind = kinds.indexOf(curve.name.split(" · ")[0]);
      const byRun = many && (kinds.length === 1 || chart.curves.every((one, k) => one.run === k));
      const colour = curve.shade !== undefined ? shade(curve.shade)
        : colours[(byRun ? Math.max(curve.run, 0) : many ? kind : i) % colours.length];
      const dash = curve.shade !== undefined ? "solid"
        : dashes[(many ? Math.max(curve.run, 0) : i) % dashes.length];
      const few = curve.x && curve.x.length < 30 && chart.x !== undefined;
      return {
        type: "scatter", name: curve.name, x: against(chart, curve), y: curve.values,
        mode: curve.points ? "markers" : few ? "lines+markers" : "lines",
        line: { color: colour, width: i === 0 && chart.curves.length > 2 ? 2.8 : 1.9, dash },
        marker: { color: curve.points ? "#8a8f99" : colour, size: curve.points ? 8 : 6, symbol: curve.points ? "circle-open" : "circle" },
        ...(chart.kind === "stack" ? { stackgroup: "all", line: { color: colour, width: 0.8 } } : {}),
        hovertemplate: "%{y:.4g}<extra>%{fullData.name}</extra>",
      };
    });
  };

  // Entries of a legend are as wide as the widest: how many lines it takes.
  const legendRows = (chart, width) => {
    const widest = Math.max(...chart.curves.map(curve => curve.name.length)) * 6.6 + 52;
    return Math.ceil(chart.curves.length / Math.max(1, Math.floor((width - 80) / widest)));
  };

  const layout = (chart, width) => {
    const depth = chart.kind === "depth", own = chart.x;
    const title = own || (axis === "charge" && !(chart.kind === "stack"
      && !data.runs.every(run => !run.charge || rising(run.charge))) ? data.chargeTitle : data.timeTitle);
    const look = { automargin: true, zerolinewidth: 1, ticks: "outside", ticklen: 4, exponentformat: "power" };
    return {
      autosize: true, height: 320 + (!depth && chart.curves.length > 1 ? 20 * legendRows(chart, width) : 0), paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      margin: { l: 64, r: 16, t: 12, b: 48 },
      font: { family: "system-ui, 'Segoe UI', Roboto, Arial, sans-serif", size: 13 },
      hovermode: depth ? "closest" : "x unified",
      showlegend: !depth && chart.curves.length > 1,
      legend: { orientation: "h", x: 0, y: -58 / 260, yanchor: "top", bgcolor: "rgba(0,0,0,0)", font: { size: 12 } },
      modebar: { bgcolor: "rgba(0,0,0,0)" },
      xaxis: { ...look, title: { text: title, standoff: 8 }, hoverformat: ".4g" },
      yaxis: depth
        ? { ...look, title: { text: "depth: 1 at SE, 10 at CC", standoff: 8 }, autorange: "reversed", dtick: 1, showgrid: false }
        : { ...look, title: { text: chart.y, standoff: 8 }, type: chart.log ? "log" : "linear" },
    };
  };

  const settings = {
    responsive: true, displayModeBar: "hover", displaylogo: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
    toImageButtonOptions: { format: "svg" },
  };

  const draw = () => {
    for (const chart of data.charts) {
      const place = document.querySelector(`[data-chart="${chart.id}"]`);
      if (!place.classList.contains("drawn")) {
        place.textContent = "";
        place.classList.add("drawn");
      }
      Plotly.react(place, traces(chart), layout(chart, place.clientWidth || 560), settings);
    }
  };

  const choice = document.querySelector(".axis");
  if (choice) {
    choice.addEventListener("change", () => {
      axis = choice.querySelector("input:checked").value;
      draw();
    });
  }

  const unpack = async () => {
    const packed = Uint8Array.from(atob(document.getElementById("report-plot").textContent.trim()),
      letter => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    draw();
    if (choice) choice.hidden = false;
    document.documentElement.dataset.charts = String(data.charts.length);
  };
  unpack().catch(error => {
    for (const place of document.querySelectorAll(".waiting"))
      place.textContent = `This browser cannot draw the charts (${error.message}); their numbers stand below.`;
  });
})();
