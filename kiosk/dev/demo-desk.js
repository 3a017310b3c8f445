// DEMO ONLY: a desk that answers as an agent would, with a script instead of a law.
import { catalogue, citizenView, clerkView, windowCase } from './demo-hall.js';

const next = /** @type {Record<string, string>} */ ({
  AcceptCase: 'accepted',
  RequestCorrection: 'correcting',
  ReceiveCorrection: 'received',
  StartHandling: 'handling',
  RequestApproval: 'approving',
  ApproveCase: 'decided',
  DenyCase: 'decided',
  DecideOnSpot: 'decided',
  DeliverResult: 'completed',
  WithdrawCase: 'withdrawn',
  RefuseAcceptance: 'not-accepted',
});
const offered = /** @type {Record<string, string[]>} */ ({
  received: ['AcceptCase', 'AddMaterials', 'RequestCorrection', 'RefuseAcceptance', 'WithdrawCase', 'HandOver'],
  correcting: ['ReceiveCorrection', 'RefuseAcceptance', 'WithdrawCase'],
  accepted: ['StartHandling', 'HandOver', 'WithdrawCase'],
  handling: ['RequestApproval', 'DecideOnSpot', 'StartSpecialProcedure', 'GrantExtension', 'HandOver', 'WithdrawCase'],
  approving: ['ApproveCase', 'ReturnCase', 'DenyCase', 'HandOver'],
  decided: ['DeliverResult', 'HandOver'],
});
const refusal = {
  code: 'rule/approval-not-handler',
  rule: 'approval/not-handler',
  ruleVersion: 2,
  title: { zh: '承办人不得批准自己承办的案件', en: 'Who handles a case may not approve it' },
  basis: '《中华人民共和国行政许可法》第三十四条',
  cure: {
    zh: '请另一名批准人在本窗口登录，或移交批准岗。',
    en: 'Let another approver sign in at this desk, or hand the case over.',
  },
  detail: 'actor',
};

/** Its last figure does not fit the others. */
const wrongNumber = '110101199003070012';
const numberRefusal = {
  ...refusal,
  code: 'rule/receive-number',
  rule: 'receive/number',
  ruleVersion: 1,
  title: { zh: '身份证件号码的校验位不符', en: 'The check digit of the identity number does not fit' },
  basis: 'GB 11643-1999《公民身份号码》',
  cure: { zh: '请对照证件原件核对号码后重新输入。', en: 'Compare the number with the document and type it again.' },
  detail: '',
};

/** @param {import('socket.io').Server} io */
export function demoDesk(io) {
  const clerk = io.of('/clerk');
  const citizen = io.of('/citizen');
  let view = clerkView();
  let face = citizenView();
  /** @type {Map<string, string>} */
  const tokens = new Map();
  /** @type {Map<string, unknown>} */
  const answers = new Map();
  let counter = 1;

  /** @param {any} more */
  const tell = (more = {}) => {
    view = { ...view, ...more };
    const available = (/** @type {any} */ one) =>
      Object.fromEntries(
        view.sessions.map(({ session, second }) => [
          session,
          one.incoming
            ? ['TakeCustody']
            : one.custody === 'transit'
              ? ['RecallHandOver']
              : second && one.stage !== 'approving'
                ? []
                : (offered[one.stage] ?? []),
        ]),
      );
    view = { ...view, cases: view.cases.map((one) => ({ ...one, available: available(one) })) };
    clerk.emit('view', view);
  };
  /** @param {any} more */
  const show = (more) => {
    face = { ...face, ...more };
    citizen.emit('view', face);
  };

  clerk.on('connection', (socket) => {
    socket.emit('view', view);
    socket.emit('catalogue', catalogue);
    socket.on('sign-in', ({ user, password, second }, answer) => {
      if (password !== 'demo')
        return answer({
          ok: 0,
          refusal: {
            ...refusal,
            code: 'desk/sign-in',
            rule: 'desk/sign-in',
            title: { zh: '用户名或密码不对', en: 'Wrong user or password' },
            cure: { zh: '请检查后重试。', en: 'Check and try again.' },
            basis: '大厅管理规定',
          },
        });
      const session = `S${view.sessions.length + 1}`;
      const token = `token-of-session-${session}`;
      tokens.set(token, session);
      answer({ ok: 1, token, session });
      const posts = second ? ['scjg-approval'] : ['scjg-counter', 'scjg-handling'];
      tell({
        sessions: [
          ...view.sessions,
          { session, user, name: second ? '赵敏' : '李雷', roles: [second ? 'approver' : 'clerk'], posts, second },
        ],
      });
      show({ step: 'idle' });
    });
    socket.on('resume', ({ token }, answer) =>
      answer({ ok: tokens.has(token) ? 1 : 0, session: tokens.get(token) ?? '' }),
    );
    socket.on('sign-out', ({ token }, answer) => {
      answer({ ok: 1 });
      tell({ sessions: view.sessions.filter(({ session }) => session !== tokens.get(token)) });
      tokens.delete(token);
    });
    socket.on('command', (message, answer) => {
      if (!answers.has(message.commandId)) answers.set(message.commandId, act(message));
      answer(answers.get(message.commandId));
    });
  });

  /** @param {any} message */
  function act({ type, caseRef, fields, values, token }) {
    const done = (ref = caseRef) => ({ ok: 1, seqs: [counter++], visitRef: view.visit?.visitRef ?? '', caseRef: ref });
    const second = view.sessions.find(({ session }) => session === tokens.get(token))?.second;
    if (type === 'ApproveCase' && !second) return { ok: 0, refusal };
    if (type === 'ReceiveCase' && values.applicantNumber === wrongNumber) return { ok: 0, refusal: numberRefusal };
    if (type === 'OpenVisit') {
      tell({
        visit: {
          visitRef: `HALL-W01-1-V${counter}`,
          ...fields,
          stage: 'open',
          openedAtMs: view.clock.lawAtMs,
          outcome: '',
        },
      });
      show({ step: 'serving', ticket: fields.ticket, items: [] });
    } else if (type === 'CloseVisit') {
      tell({ visit: { ...view.visit, stage: 'closed', outcome: fields.outcome } });
    } else if (type === 'InviteRating') {
      tell({ visit: { ...view.visit, stage: 'inviting' } });
      show({ step: 'rating', invitation: `invitation-${counter}`, remainingMs: 60_000 });
    } else if (type === 'ReceiveCase') {
      const ref = `HALL-W01-1-${String(20_000 + counter)}`;
      tell({
        cases: [
          ...view.cases,
          windowCase({
            caseRef: ref,
            item: fields.item,
            applicantName: values.applicantName,
            materials: fields.materials,
          }),
        ],
      });
      show({ items: [...face.items, catalogue.items.find(({ code }) => code === fields.item)?.name] });
      return done(ref);
    } else if (type === 'LeaveUnrated') {
      tell({ visit: { ...view.visit, stage: 'unrated' } });
      show({ step: 'unrated', invitation: '' });
    } else {
      const change =
        type === 'HandOver'
          ? { custody: 'transit', ...fields }
          : type === 'RecallHandOver'
            ? { custody: 'held' }
            : type === 'TakeCustody'
              ? { incoming: 0, custody: 'held', desk: 'W01' }
              : { stage: next[type] };
      tell({ cases: view.cases.map((one) => (one.caseRef === caseRef ? { ...one, ...change } : one)) });
    }
    return done();
  }

  citizen.on('connection', (socket) => {
    socket.emit('view', face);
    const end =
      (/** @type {string} */ step) => (/** @type {unknown} */ _message, /** @type {(a: unknown) => void} */ answer) => {
        answer({ ok: 1 });
        show({ step, invitation: '' });
        tell({ visit: view.visit && { ...view.visit, stage: step === 'thanks' ? 'rated' : 'unrated' } });
      };
    socket.on('rate', end('thanks'));
    socket.on('skip', end('unrated'));
    socket.on('touch', () => show({ remainingMs: 60_000 }));
  });
  return { tell, show, views: () => ({ view, face }), windowCase };
}
