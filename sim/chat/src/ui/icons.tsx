import { type ReactNode, type SVGProps } from 'react';

type IconProps = SVGProps<SVGSVGElement>;

/** 16-pixel line icons. They never stand for a meaning alone: a word is beside them or in the label. */
function Icon({ children, ...props }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      {...props}
    >
      {children}
    </svg>
  );
}

const icon = (path: string) =>
  function LineIcon(props: IconProps) {
    return (
      <Icon {...props}>
        <path d={path} />
      </Icon>
    );
  };

/** The mark of Herwa: an eye of two arcs whose iris is a small rising line chart. */
export function Mark(props: IconProps) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      {...props}
    >
      <path d="M2 16C9.2 3.6 22.8 3.6 30 16" />
      <path d="M2 16C9.2 28.4 22.8 28.4 30 16" />
      <path d="M10.2 19.8 14 15.4 17.3 18 22 12.4" />
    </svg>
  );
}

export const HashIcon = icon('M6.4 2 5 14M11 2 9.6 14M2.6 5.6h11.2M2.2 10.4h11.2');
export const LockHashIcon = icon(
  'M9 14 9.6 10M5 14 6.4 2M2.2 10.4h7M2.6 5.6h5M10.2 6.4h4v-2a2 2 0 0 0-4 0zM9.4 6.4h5.6v3.4H9.4z',
);
export const MegaphoneIcon = icon(
  'M2 6.4v3.2h2.4L12 13V3L4.4 6.400zM5 9.800l.8 3.400h1.900L7 10.800M14.2 6.800v2.4',
);
export const VoiceIcon = icon(
  'M2 6.200v3.600h2.400L8 13V3L4.4 6.200zM10.6 5.800a3 3 0 0 1 0 4.400M12.6 3.800a6 6 0 0 1 0 8.4',
);
export const ThreadIcon = icon('M3 2.400v6.200A2.4 2.4 0 0 0 5.4 11H13M10.4 8.2 13.2 11l-2.8 2.8');
export const ForumIcon = icon('M2 3h9v6H6l-2.4 2.200V9H2zM13 6h1v6h-1.400v2L10 12H8');
export const ChevronIcon = icon('m5 6.4 3 3 3-3');
export const CloseIcon = icon('m4 4 8 8M12 4l-8 8');
export const PeopleIcon = icon(
  'M6 7.600a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.800M1.8 13.200c.3-2.3 1.9-3.7 4.2-3.700s3.9 1.4 4.2 3.700M10.6 3.200a2.2 2.2 0 0 1 0 4.200M12 9.900c1.4.5 2.2 1.7 2.4 3.3',
);
export const MenuIcon = icon('M2.4 4h11.200M2.4 8h11.200M2.4 12h11.2');
export const SendIcon = icon('M8 13V3M3.8 7.2 8 3l4.2 4.2');
export const PlusIcon = icon('M8 3v10M3 8h10');
export const ReplyIcon = icon('M6.6 3.6 2.4 7.800l4.2 4.200M2.6 7.800h7a4 4 0 0 1 4 4v.8');
export const DotsIcon = icon('M3.4 8h.01M8 8h.01M12.6 8h.01');
export const SmileIcon = icon(
  'M8 14.200A6.2 6.2 0 1 0 8 1.800a6.2 6.2 0 0 0 0 12.400M5.6 9.400c1.2 1.7 3.6 1.7 4.8 0M6 6.200v.300M10 6.200v.3',
);
export const EyeIcon = icon(
  'M1.6 8c3-5 9.8-5 12.8 0-3 5-9.8 5-12.8 0M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
);
export const PinIcon = icon(
  'M9.6 2 14 6.400l-2.6.8-2.3 2.3-.4 3.2-5.4-5.4 3.2-.400L8.8 4.600zM5.8 10.2 2.2 13.8',
);
export const CheckIcon = icon('m3.4 8.6 3 3 6.2-7');
export const CrossIcon = icon(
  'M8 14.200A6.2 6.2 0 1 0 8 1.800a6.2 6.2 0 0 0 0 12.400M6 6l4 4M10 6l-4 4',
);
export const WarnIcon = icon('M8 2.2 14.6 13.600H1.400zM8 6.600v3.200M8 11.800v.01');
export const LinkOutIcon = icon('M6.4 3.200H3v9.800h9.800V9.600M9 2.600h4.400V7M13.2 2.8 7.6 8.4');
export const CopyIcon = icon('M5.6 5.600h7.800v7.800H5.600zM10.4 5.400V2.600H2.600v7.800h2.8');
export const PenIcon = icon('M10.6 2.8 13.2 5.4 5.6 13H3v-2.600z');
export const BinIcon = icon(
  'M2.8 4.400h10.400M6 4.200V2.600h4v1.600M4.2 4.6 4.8 13.400h6.400l.6-8.800M6.8 7v4M9.2 7v4',
);
export const SearchIcon = icon(
  'M7 11.600A4.6 4.6 0 1 0 7 2.400a4.6 4.6 0 0 0 0 9.200M10.4 10.4 13.6 13.6',
);
export const ArrowInIcon = icon('M2.4 8h8M7.4 5l3 3-3 3M10 2.600h3.600v10.800H10');
export const ArrowOutIcon = icon('M10.4 8h-8M5.4 5l-3 3 3 3M10 2.600h3.600v10.800H10');
export const ClockIcon = icon(
  'M8 14.200A6.2 6.2 0 1 0 8 1.800a6.2 6.2 0 0 0 0 12.400M8 4.600V8l2.2 1.6',
);
export const DownIcon = icon('M8 3v10M3.8 8.8 8 13l4.2-4.2');
export const FileIcon = icon('M4 1.800h5.400L12.6 5v9.200H4zM9.2 2v3.200h3.2');
export const SunIcon = icon(
  'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M8 1.400v1.400M8 13.200v1.400M1.4 8h1.400M13.2 8h1.400M3.3 3.300l1 1M11.7 11.700l1 1M12.7 3.300l-1 1M4.3 11.700l-1 1',
);
export const MoonIcon = icon('M13.4 9.800A5.8 5.8 0 0 1 6.2 2.600a5.8 5.8 0 1 0 7.2 7.2');
export const ScreenIcon = icon('M2 3h12v8H2zM6 13.600h4M8 11v2.4');
export const CrownIcon = icon('M2.4 12h11.200l.8-7-3.6 2.600L8 3.4 5.2 7.6 1.6 5z');
export const SwapIcon = icon(
  'M2.4 5.400h10M9.8 2.600l2.8 2.8-2.8 2.800M13.6 10.800h-10M6.2 8 3.4 10.800l2.8 2.8',
);
export const ClipIcon = icon(
  'm12.8 7.6-5 5a3 3 0 0 1-4.3-4.300l5.5-5.500a2 2 0 0 1 2.9 2.900L6.5 11a1 1 0 0 1-1.4-1.400L9.8 5',
);
export const SlashIcon = icon('M9.8 3.4 6.2 12.600M2.4 2.400h11.200v11.200H2.400z');
export const RetryIcon = icon('M13.2 8A5.2 5.2 0 1 1 11.5 4.200L13.4 6M13.6 2.600V6h-3.4');
