import type { ReactNode, SVGProps } from 'react';

type IconProps = SVGProps<SVGSVGElement>;

/** 16-pixel line icons. They never stand for a meaning alone: a word is always beside them. */
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

export const CheckIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.2" />
    <path d="m5.4 8.2 1.8 1.8 3.4-3.8" />
  </Icon>
);

export const CrossIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z" />
    <path d="m6 6 4 4m0-4-4 4" />
  </Icon>
);

export const QuestionIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M6.3 6.5a1.75 1.75 0 1 1 2.5 1.5c-.5.3-.8.5-.8 1M8 11.3h0" />
  </Icon>
);

export const ClockIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 4.6V8l2.2 1.6" />
  </Icon>
);

export const DotsIcon = (props: IconProps) => (
  <Icon {...props} strokeWidth="2.2">
    <path d="M3.4 8h0M8 8h0M12.6 8h0" />
  </Icon>
);

export const HammerIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2.2 13.8 8 8m-.9-3.6 4.5 4.5M6 3.4 8.2 1.6l6 4.4-2 2.2L9 8.4 6.2 5.6z" />
  </Icon>
);

export const SunIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.4v1.2M8 13.4v1.2M1.4 8h1.2M13.4 8h1.2M3.3 3.3l.9.9M11.8 11.8l.9.9M3.3 12.7l.9-.9M11.8 4.2l.9-.9" />
  </Icon>
);

export const MoonIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M13.4 9.8A5.8 5.8 0 0 1 6.2 2.6a5.8 5.8 0 1 0 7.2 7.2z" />
  </Icon>
);

export const ScreenIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="1.8" y="2.6" width="12.4" height="8.4" rx="1.4" />
    <path d="M5.6 13.6h4.8" />
  </Icon>
);

export const CopyIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="5.4" y="5.4" width="8.6" height="8.6" rx="1.6" />
    <path d="M10.6 2.9A1.6 1.6 0 0 0 9.1 2H3.6A1.6 1.6 0 0 0 2 3.6v5.5c0 .7.4 1.2.9 1.5" />
  </Icon>
);

export const ArrowIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3 8h10M9 4l4 4-4 4" />
  </Icon>
);
