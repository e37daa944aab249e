import { HealthStrip } from '@/features/health/health-strip';
import { Landing } from '@/features/landing/landing';

export default function Page() {
  return <Landing status={<HealthStrip />} />;
}
