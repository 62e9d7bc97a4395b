import { useEffect, useState } from 'react';

/** Changes `rate` times a second while `on`; false when it is off. */
export function useBlink(on: boolean, rate: number): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    if (!on) return;
    const timer = setInterval(() => setOver((before) => !before), 1000 / rate);
    return () => clearInterval(timer);
  }, [on, rate]);
  return over;
}
