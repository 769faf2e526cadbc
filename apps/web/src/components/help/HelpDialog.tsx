import { texts } from "../../texts/en.ts";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly onClose: () => void;
}

export function HelpDialog({ onClose }: Props) {
  return (
    <Dialog title={texts.help.title} onClose={onClose}>
      <dl className="keys">
        {texts.help.keys.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="form__text">{texts.help.receipt}</p>
    </Dialog>
  );
}
