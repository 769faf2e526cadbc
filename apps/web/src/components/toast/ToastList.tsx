import { useEffect, useRef } from "react";
import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { ToastUndo } from "./ToastUndo.tsx";

/** What was just done and can be undone: over everything, also over a drawer that is open. */
export function ToastList() {
  const offers = useStore(useApp().undoOffers.offers);
  const list = useRef<HTMLElement>(null);
  const newest = offers.at(-1);
  useEffect(() => {
    // Shown anew it is the topmost.
    if (list.current?.matches(":popover-open")) list.current.hidePopover();
    if (newest !== undefined) list.current?.showPopover();
  }, [newest]);
  return (
    <>
      <Announcer text={newest?.text ?? ""} />
      <section className="toasts" aria-label={texts.toast.region} ref={list} popover="manual">
        {offers.map((offer) => (
          <ToastUndo key={offer.id} offer={offer} />
        ))}
      </section>
    </>
  );
}
