import { describe, expect, it } from 'vitest';
import { officialYears, readNotice } from './index.ts';

/** The notices as they were published, without salutation and closing admonition. */
const notices: Record<number, string> = {
  2024: `国务院办公厅关于2024年
部分节假日安排的通知
国办发明电〔2023〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
  经国务院批准，现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
  一、元旦：1月1日放假，与周末连休。
  二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
  三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
  四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
  五、端午节：6月10日放假，与周末连休。
  六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
  七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
  节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。

国务院办公厅
2023年10月25日`,
  2025: `国务院办公厅关于2025年部分节假日安排的通知
国办发明电〔2024〕12号
现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
国务院办公厅
2024年11月12日`,
  2026: `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
鼓励单位和个人结合落实带薪年休假等制度，实际形成较长假期，推动错峰出行。
国务院办公厅
2025年11月4日`,
};

describe('readNotice', () => {
  it.each(officialYears.map((official) => [official.year, official] as const))(
    'reads the notice of %i as the official list',
    (year, official) => {
      expect(readNotice(notices[year] ?? '', year)).toEqual({ ok: true, year: official });
    },
  );

  const text = notices[2026] ?? '';
  const faultsOf = (from: string, to: string, year = 2026) => {
    expect(text).toContain(from);
    const read = readNotice(text.replace(from, to), year);
    return read.ok ? [] : read.faults;
  };

  it.each([
    ['a weekday that is not the date’s', '1月4日（周日）', '1月4日（周六）', 4, '2026-01-04 is a 周日, not a 周六'],
    ['a date that does not exist', '5月9日（周六）', '5月39日（周六）', 7, '2026-05-39 is no date'],
    [
      'a count that is not the stretch’s',
      '放假调休，共9天',
      '放假调休，共8天',
      5,
      '2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共8天: are 9 days',
    ],
    [
      'a stretch that runs backwards',
      '5月1日（周五）至5日（周二）放假调休，共5天',
      '5月5日（周二）至1日（周五）放假调休',
      7,
      "2026-05-05 to 2026-05-01: is no holiday's length",
    ],
    [
      'a weekday that is worked',
      '5月9日（周六）上班',
      '5月8日（周五）上班',
      7,
      '2026-05-08 is a weekday, worked anyway',
    ],
    ['a day off and worked', '5月9日（周六）上班', '5月2日（周六）上班', 7, '2026-05-02 is listed already'],
    ['a festival nobody knows', '六、中秋节', '六、重阳节', 9, '重阳节: is no festival of the notice'],
    [
      'a sentence it does not understand',
      '1月4日（周日）上班',
      '1月4日（周日）补休',
      4,
      '1月4日（周日）补休: is not understood',
    ],
    [
      'a day of another year',
      '1月1日（周四）至3日',
      '2025年12月31日（周三）至2026年1月3日',
      4,
      '2025-12-31 belongs to the list of 2025',
    ],
    ['no number', '国办发明电〔2025〕7号', '', 0, 'number: 国办发明电〔…〕…号 is missing'],
    [
      'no title',
      '国务院办公厅关于2026年部分节假日安排的通知',
      '',
      0,
      'title: 国务院办公厅关于…年部分节假日安排的通知 is missing',
    ],
  ])('refuses %s with its line', (_case, from, to, line, reason) => {
    expect(faultsOf(from, to)).toContainEqual({ line, reason });
  });

  it('refuses the notice of another year and a festival left out', () => {
    expect(faultsOf('三、清明节：4月4日（周六）至6日（周一）放假，共3天。', '')).toEqual([
      { line: 0, reason: '清明节: is missing' },
    ]);
    expect(faultsOf('2026', '2026', 2027)).toContainEqual({
      line: 0,
      reason: 'title: is the notice of 2026, not of 2027',
    });
  });

  it('takes anything else for no notice', () => {
    const read = readNotice('星期一休息', 2026);
    expect([read.ok, read.ok ? 0 : read.faults.length]).toEqual([false, 9]);
  });
});
