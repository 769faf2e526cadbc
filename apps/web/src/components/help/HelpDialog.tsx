import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly onClose: () => void;
}

const KEYS = [
  ["Enter", "Send the message"],
  ["Shift Enter", "A new line"],
  ["Ctrl or ⌘ K", "Search the threads"],
  ["Ctrl or ⌘ Shift O", "Start a thread"],
  ["Ctrl or ⌘ .", "Stop the running turn"],
  ["Ctrl or ⌘ /", "This help"],
  ["Escape", "Close what is open, clear the search"],
] as const;

export function HelpDialog({ onClose }: Props) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="form__text">
        The line under each of your messages says how it stands; open it to see what happened when.
      </p>
    </Dialog>
  );
}
