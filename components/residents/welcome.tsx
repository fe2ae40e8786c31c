import { linkClass } from "@/components/residents/link-class";

/** What this is, for whoever comes without being signed in. */
export function Welcome() {
  return (
    <>
      <p className="text-muted">
        Gatehouse shows the people who look after a place what happens at its doors, as it happens. It is compatible
        with Ring cameras and doorbells.
      </p>
      <p className="text-muted">
        If you share devices with it, sign in to see what you share, how the link stands, or to end it.
      </p>
      <p>
        <a href="/sign-in?next=%2Fhome" className={linkClass}>
          Sign in
        </a>
      </p>
      <p className="text-dense text-muted">New here? Open Gatehouse in the Ring app, and follow its link.</p>
    </>
  );
}
