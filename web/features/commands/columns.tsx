'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { channelOptions, roleOptions } from '@/components/discord/faces';
import { OptionList } from '@/components/form/picker';
import { actionClass } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { Places } from '@/lib/guild/guild';
import type { Axis } from './rules';

interface ColumnsProps {
  axis: Axis;
  places: Places;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Which roles or channels stand in the grid. */
export function Columns({ axis, places, value, onChange }: ColumnsProps) {
  const t = useTranslations('commands');
  const options = axis === 'roles' ? roleOptions(places.roles) : channelOptions(places.channels);
  const toggle = (id: string) => {
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  };
  return (
    <Popover
      label={t('show')}
      width="w-72 max-w-[80vw]"
      className="max-md:hidden"
      trigger={(opens) => (
        <button
          type="button"
          {...opens}
          className={`cursor-pointer ${actionClass('secondary', 'small')}`}
        >
          <Columns3 size={16} aria-hidden />
          {t('show')}
        </button>
      )}
    >
      {() => <OptionList label={t('show')} options={options} chosen={value} onChoose={toggle} />}
    </Popover>
  );
}
