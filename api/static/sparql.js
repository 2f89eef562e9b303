// The SPARQL editor: our own endpoint, our own prefixes, no suggestions from other hosts.
addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("editor");
  const endpoint = new URL("/sparql", location).href;
  const prefixes = JSON.parse(place.dataset.prefixes);
  const linked = new URLSearchParams(location.hash.slice(1)).get("query");

  Yasgui.Yasqe.defaults.value = place.dataset.query;
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasr.defaults.prefixes = prefixes;
  const editor = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    persistenceId: "yusuan",
    populateFromUrl: !linked,
  });
  if (linked) {
    const tab = editor.addTab(true);
    tab.setQuery(linked);
  }
  for (const name in editor._tabs) editor.getTab(name).setEndpoint(endpoint);
});
