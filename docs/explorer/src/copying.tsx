/** The address of the view, copied, or where the browser does not let a page copy, in a field to copy it from. */
import { useEffect, useRef, useState } from "preact/hooks";

import { usePage } from "./page.ts";

export function CopyLink() {
  const { say } = usePage();
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (outcome === "refused") field.current?.select();
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(undefined), 3000);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <>
      <button type="button" onClick={async () => setOutcome((await copied(location.href)) ? "copied" : "refused")}>
        {say("take.link")}
      </button>
      <span role="status">{outcome && say(`take.${outcome}`)}</span>
      {outcome === "refused" && (
        <input ref={field} class="address" readOnly value={location.href} aria-label={say("take.address")} />
      )}
    </>
  );
}

/** Whether the text is in the clipboard now. Pages from a disk or without encryption have none. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
