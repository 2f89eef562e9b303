// The SPARQL editor: our own endpoint, our own prefixes, terms completed from its service description.
let described;
const terms = async (kind, begun) => {
  described ??= fetch("/sparql", { headers: { Accept: "application/n-triples" } }).then((answer) => answer.text());
  const found = (await described).matchAll(new RegExp(`<[^>]*/void#${kind}> <([^>]*)>`, "g"));
  return [...found].map((one) => one[1]).filter((iri) => iri.startsWith(begun)).sort();
};
addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("editor");
  const endpoint = within("/sparql");
  const prefixes = JSON.parse(place.dataset.prefixes);
  const asked = new URLSearchParams(location.hash.slice(1)), from = asked.get("load");
  // The query behind a table of ours, which its page gives by its address.
  const ours = from && new URL(from, location).origin === location.origin;
  const linked = ours ? await fetch(within(from)).then((answer) => (answer.ok ? answer.text() : "")) : asked.get("query");

  Yasgui.Yasqe.defaults.value = place.dataset.query;
  for (const kind of ["class", "property"]) {
    const get = (_, token) => terms(kind, token.autocompletionString ?? "");
    Yasgui.Yasqe.forkAutocompleter(kind, { name: `our-${kind}`, get }, false);
  }
  const declared = Object.entries(prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`).sort();
  Yasgui.Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", get: declared, persistenceId: null }, false);
  Yasgui.Yasqe.defaults.autocompleters = ["our-prefixes", "variables", "our-class", "our-property"];
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
  // What the editor leaves unnamed for those who do not see it.
  const name = () => {
    document.querySelectorAll("#editor .CodeMirror textarea").forEach((one) => one.setAttribute("aria-label", place.dataset.label));
    // On a narrow screen it scrolls sideways, for the keyboard too.
    document.querySelectorAll("#editor .CodeMirror-scroll").forEach((one) => { one.tabIndex = 0; one.setAttribute("role", "region"); one.setAttribute("aria-label", place.dataset.label); });
    document.querySelectorAll("#editor [role=tablist] button:not([role])").forEach((one) => { one.setAttribute("role", "tab"); one.setAttribute("aria-selected", "false"); });
  };
  new MutationObserver(name).observe(place, { childList: true, subtree: true });
  name();
  for (const name in editor._tabs) editor.getTab(name).setEndpoint(endpoint);
});
