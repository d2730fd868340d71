import { render } from "preact";

import { App } from "./app.tsx";
import { listen } from "./library.ts";

listen();
const root = document.getElementById("explorer");
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
