/** Says in words that the address asks for something that there is not: what is shown then is another thing. */
import { usePage } from "./page.ts";
import type { MessageKey } from "./messages/en.ts";

interface NoticeProps {
  /** The name of the option, and what the address has for it. */
  name: string;
  value: string;
  /** What is shown in its place. */
  shown?: string;
  message?: MessageKey;
}

export function Notice({ name, value, shown = "", message = "notice.unknown" }: NoticeProps) {
  const { say } = usePage();
  return (
    <p class="notice" role="status">
      {say(message, { name, value, shown })}
    </p>
  );
}
