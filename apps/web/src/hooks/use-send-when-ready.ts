import { useEffect, useState } from "react";

/**
 * Sends at once, or as soon as it can be: who is quicker than the page's first answers does not press Enter in vain.
 *
 * @param ready true once it is known where to send
 * @param send sends what is written at that moment
 */
export function useSendWhenReady(
  ready: boolean,
  send: () => void,
): { readonly waiting: boolean; readonly submit: () => void } {
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!waiting || !ready) return;
    setWaiting(false);
    send();
  }, [waiting, ready, send]);
  return { waiting, submit: () => (ready ? send() : setWaiting(true)) };
}
