/** What we say of connections is what tshark says. */
import { describe, it } from 'vitest';
import { recordedPlays } from '../../../helpers/captures.ts';
import { talk, TALKS } from '../../../helpers/talks.ts';
import { expectAgreement } from './agreement.ts';

describe('recordings', async () => {
  it.each(await recordedPlays())('$name', async ({ frames }) => {
    // A copy that the wire made is known to be one; tshark takes it for a sender's retransmission.
    await expectAgreement(frames.filter(({ fate }) => fate !== 'duplicated'));
  });
});

describe('talks made by hand', () => {
  it.each(Object.entries(TALKS))('%s', async (_, moves) => {
    await expectAgreement(talk(moves));
  });
});
