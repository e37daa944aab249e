import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { place } from '@/lib/testing/place';
import { Link } from './link';

afterEach(cleanup);

it.each([
  ['a pointer', fireEvent.pointerEnter],
  ['the keyboard', fireEvent.focus],
  ['a finger', fireEvent.touchStart],
])('fetches its page when %s comes near, not before', (_, comesNear) => {
  place.router.prefetch.mockClear();
  render(<Link href="/dashboard/1">There</Link>);
  expect(place.router.prefetch).not.toHaveBeenCalled();
  comesNear(screen.getByRole('link'));
  expect(place.router.prefetch).toHaveBeenCalledWith('/dashboard/1');
});
