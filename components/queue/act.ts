import { leave } from "@/components/queue/card-focus";

/** The focus goes on before the card is gone. */
export function act(from: HTMLElement, change: () => Promise<boolean>): void {
  leave(from);
  void change();
}
