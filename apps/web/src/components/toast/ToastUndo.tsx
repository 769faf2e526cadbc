import { Undo2, X } from "lucide-react";
import type { UndoOffer } from "../../live/undo-offers.ts";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly offer: UndoOffer;
}

/** It waits while somebody points at it or has the focus in it. */
export function ToastUndo({ offer }: Props) {
  const hold = (): void => offer.hold(true);
  const letGo = (): void => offer.hold(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only gives more time
    <div className="toast" onPointerEnter={hold} onPointerLeave={letGo} onFocus={hold} onBlur={letGo}>
      <span className="toast__text">{offer.text}</span>
      <button type="button" className="button toast__undo" onClick={offer.undo}>
        <Undo2 size={14} aria-hidden />
        {texts.toast.undo}
      </button>
      <IconButton icon={X} label={texts.toast.close} onClick={offer.close} />
    </div>
  );
}
