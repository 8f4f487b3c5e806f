// Draws the network of the page, and shows the evidence of what is chosen.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (name) => document.getElementById(name);
  const told = byId("told");

  // A tie within a community has its colour.
  const colour = (tie) => {
    const [one, other] = [tie.source().data("colour"), tie.target().data("colour")];
    return one === other ? one : "#8a8a8a";
  };

  const cy = cytoscape({
    container: byId("graph"),
    elements: { nodes: data.nodes, edges: data.edges },
    layout: { name: "preset" },
    minZoom: 0.1,
    maxZoom: 5,
    autoungrabify: true,
    style: [
      { selector: "node", style: {
        "width": "data(size)", "height": "data(size)", "background-color": "data(colour)",
        "border-width": 1, "border-color": "#ffffff", "label": "data(text)", "text-wrap": "wrap",
        "font-size": "data(letter)", "text-valign": "bottom", "color": "#1a1a1a",
        "text-outline-width": 2, "text-outline-color": "#ffffff",
        "font-family": "FiraGO, Fira Sans, Noto Sans, Arial, Helvetica, sans-serif",
      } },
      { selector: "node[corners != '']", style: {
        "shape": "polygon", "shape-polygon-points": "data(corners)",
        "width": (node) => 1.25 * node.data("size"), "height": (node) => 1.25 * node.data("size"),
      } },
      { selector: "edge", style: {
        "width": 1.4, "line-color": colour, "line-opacity": 0.6, "curve-style": "bezier",
        "target-arrow-color": colour, "arrow-scale": 0.8,
      } },
      { selector: "edge[?directed]", style: { "target-arrow-shape": "triangle" } },
      { selector: ".away", style: { "display": "none" } },
      { selector: ".faint", style: { "opacity": 0.15 } },
      { selector: ".chosen", style: {
        "border-width": 4, "border-color": "#1a1a1a", "line-color": "#1a1a1a", "line-opacity": 1,
        "target-arrow-color": "#1a1a1a", "width": (one) => one.isEdge() ? 3 : one.data("size"),
        "z-index": 9,
      } },
    ],
  });

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const list = (items) => {
    const made = element("ul");
    for (const item of items) {
      const row = element("li");
      row.append(item);
      made.append(row);
    }
    return made;
  };

  const citation = (name) => {
    const [title, publisher, date, url] = data.sources[name] || [name, "", "", ""];
    const cited = element("span");
    cited.append(url ? element("a", title, { href: url, rel: "noopener noreferrer" }) : title);
    cited.append([publisher, date].filter(Boolean).map((part) => `, ${part}`).join(""));
    return cited;
  };

  const tellTie = (tie) => {
    const one = tie.data();
    told.replaceChildren(element("h2", one.words));
    const since = one.start ? `since ${one.start}` : "beginning unknown";
    const until = one.end ? `until ${one.end}` : "";
    const sure = one.confidence ? `confidence ${one.confidence}` : "confidence not stated";
    told.append(element("p", [since, until, sure].filter(Boolean).join("; ") + "."));
    if (one.detail) told.append(element("p", one.detail));
    if (one.through.length) told.append(element("p", `Through: ${one.through.join(", ")}.`));
    told.append(element("p", `Evidence (record ${one.records.join(", ")}):`));
    told.append(list(one.evidence.map(citation)));
  };

  const tellNode = (node) => {
    const one = node.data();
    told.replaceChildren(element("h2", one.label));
    const ties = node.connectedEdges(":visible");
    told.append(element("p", [...one.told, `tied with ${one.degree}`].join("; ") + "."));
    told.append(list(ties.map((tie) =>
      element("a", tie.data("words"), { href: `#tie=${encodeURIComponent(tie.id())}` }))));
    told.append(element("p", one.iri));
  };

  const choose = (one) => {
    cy.elements().removeClass("faint chosen");
    if (!one || one.empty()) return;
    const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
    cy.elements().not(near).addClass("faint");
    one.addClass("chosen");
    one.isNode() ? tellNode(one) : tellTie(one);
  };

  const follow = () => {
    const [kind, name] = decodeURIComponent(location.hash.slice(1)).split(/=(.*)/s);
    if (kind !== "node" && kind !== "tie") return;
    choose(cy.getElementById(name));
    byId("stage").scrollIntoView({ block: "nearest" });
  };

  const sift = () => {
    const kinds = new Set([...document.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
    const year = byId("year") ? Number(byId("year").value) : Infinity;
    const undated = byId("undated") ? byId("undated").checked : true;
    if (byId("until")) byId("until").textContent = year;
    cy.batch(() => {
      for (const tie of cy.edges()) {
        const start = tie.data("start");
        const begun = start ? Number(start.slice(0, 4)) <= year : undated;
        tie.toggleClass("away", !(kinds.has(tie.data("kind")) && begun));
      }
      for (const node of cy.nodes()) {
        const ties = node.connectedEdges();
        node.toggleClass("away", ties.nonempty() && ties.every((tie) => tie.hasClass("away")));
      }
    });
    document.body.dataset.ties = cy.edges().not(".away").length;
    document.body.dataset.nodes = cy.nodes().not(".away").length;
  };

  cy.on("tap", (event) => {
    if (event.target === cy) {
      choose(null);
    } else {
      location.hash = `${event.target.isNode() ? "node" : "tie"}=${encodeURIComponent(event.target.id())}`;
    }
  });
  window.addEventListener("hashchange", follow);
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("controls").addEventListener("input", (event) => {
    if (event.target.id !== "search") return sift();
    const wanted = event.target.value.trim().toLowerCase();
    const found = cy.nodes().filter((node) =>
      [node.data("label"), node.data("text").replaceAll("\n", " ")]
        .some((name) => name.toLowerCase() === wanted));
    if (found.nonempty()) location.hash = `node=${encodeURIComponent(found[0].id())}`;
  });
  const zoom = (factor) => cy.zoom({
    level: cy.zoom() * factor,
    renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
  });
  byId("nearer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => cy.fit(undefined, 20));
  window.addEventListener("resize", () => cy.resize());
  cy.fit(undefined, 20);
  sift();
  follow();
  document.body.dataset.ready = "yes";
})();
