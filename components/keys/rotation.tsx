import { Section } from "@/components/shell/section";

const steps = [
  "Add the new key here. From then on both are valid, and nothing is lost whichever Ring uses.",
  "Let Ring sign with the new key, in its developer console. Wait until the new key says that it was used, and the old one has not been used for an hour.",
  "Remove the old key.",
];

/** How one key takes the place of another. */
export function Rotation() {
  return (
    <Section title="Changing the key" text="In this order no delivery is refused.">
      <ol className="flex max-w-prose list-decimal flex-col gap-2 pl-5">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  );
}
