import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { ToastUndo } from "./ToastUndo.tsx";

/** What was just done and can be undone. The region is always there, so that what comes into it is said. */
export function ToastList() {
  const offers = useStore(useApp().undoOffers.offers);
  return (
    <section className="toasts" aria-label={texts.toast.region}>
      <div role="status">
        {offers.map((offer) => (
          <ToastUndo key={offer.id} offer={offer} />
        ))}
      </div>
    </section>
  );
}
