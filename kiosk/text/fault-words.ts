import { language } from './language.ts';

/**
 * What is wrong with a cell or a field comes from the center in one language; these say the same in Chinese. `$1` … are taken over as they are. A reason
 * that is not here stays as it came.
 */
const chinese: readonly (readonly [pattern: RegExp, zh: string])[] = [
  // Of cells, rows and sheets.
  [/^sheet is missing$/, '缺少此工作表'],
  [/^no such sheet; there are (.+)$/, '没有这个工作表，应为：$1'],
  [/^column is missing$/, '缺少此列'],
  [/^no such column$/, '没有这一列'],
  [/^must not be empty$/, '不得为空'],
  [/^should be (.+) or (.+)$/, '应填“$1”或“$2”'],
  [/^should be one of (.+)$/, '应填下列之一：$1'],
  [/^should be a number of 工作日 or 自然日, such as (.+)$/, '应写明工作日或自然日的天数，如 $1'],
  [/^should be an amount in yuan, such as (.+) or (.+)$/, '应为以元计的金额，如 $1 或 $2'],
  [/^should be (.+)$/, '应为：$1'],
  [/^holds a formula; write the value$/, '单元格是公式，请直接填写值'],
  [/^holds a date; format the column as text and write it again$/, '单元格是日期格式，请把该列设为文本后重新填写'],
  [/^holds an error$/, '单元格是错误值'],
  [/^holds no number$/, '单元格不是有效数字'],
  [/^holds a number of more than fifteen digits; format the column as text$/, '数字超过十五位，请把该列设为文本'],
  [/^names a text that is not in the file$/, '引用的文本不在文件中'],
  [/^is longer than (\d+) characters$/, '超过 $1 个字符'],
  // Of any document.
  [/^unknown field$/, '没有这个字段'],
  [/^is missing$/, '缺少'],
  [/^is empty$/, '为空'],
  [/^does not fit$/, '不合格式'],
  [/^is none of (.+)$/, '应为下列之一：$1'],
  [/^is there already$/, '重复'],
  [/^(.+) is there already$/, '$1 重复'],
  [/^must be <= (.+)$/, '不得大于 $1'],
  [/^must be >= (.+)$/, '不得小于 $1'],
  [/^must not have more than (\d+) (?:characters|items)$/, '不得多于 $1 个'],
  [/^must not have fewer than (\d+) (?:characters|items)$/, '不得少于 $1 个'],
  [/^must match pattern/, '不合格式'],
  [/^must be (?:number|integer)$/, '应为数字'],
  [/^must be string$/, '应为文字'],
  [/^no Chinese wording$/, '缺少中文'],
  [/^no English wording$/, '缺少英文'],
  [/^cannot be compiled$/, '规则无法使用'],
  // Of items.
  [/^an immediate item is promised for the same day$/, '即办件应承诺当日办结'],
  [/^a promised item has at least one day$/, '承诺件的时限至少一天'],
  [/^an item with days needs somebody who approves$/, '有办理天数的事项须有批准人'],
  [/^approval level 0 needs a named written authorisation$/, '批准层级为 0 的事项须写明书面授权'],
  [/^an authorisation belongs to approval level 0 only$/, '只有批准层级为 0 的事项才填书面授权'],
  [/^the post that handles may not approve$/, '承办岗位不得批准'],
  [/^nobody can be heard before a decision on the spot$/, '当场决定的事项无法事先听取利害关系人意见'],
  [
    /^a renewal needs the required material "permit", whose expiry it counts from$/,
    '延续事项须有必要材料“permit”（原许可证），期限自其届满计算',
  ],
  [/^no rule asks for the day on which the permit expires$/, '没有规则要求填写许可届满日'],
  [/^there is no form (.+) of codes$/, '没有 $1 这种编码形式'],
  [/^is the code of (.+) already$/, '编码已用于 $1'],
  [/^no department (.+)$/, '没有部门 $1'],
  [/^(.+) is no post of (.+)$/, '$1 不是 $2 的岗位'],
  [/^names no law, regulation or rule$/, '没有写明法律、法规或规章依据'],
  [/^verified limits need the provision they stand in$/, '已核实的时限须写明所在条款'],
  [/^no fee without a basis; a free item says so$/, '收费须有依据，不收费须写明'],
  [/^says free of charge beside a fee$/, '写明不收费，却填了收费金额'],
  [/^unit differs from the statutory limit$/, '单位与法定时限不一致'],
  [/^unit differs from the (\w+) limit$/, '单位与上级时限（$1）不一致'],
  [/^longer than the (\w+) limit of (\d+)$/, '长于上级时限（$1）的 $2 天'],
  [/^later than ten days after the decision \((.+)\)$/, '迟于决定之日起十日（$1）'],
  [/^warns before a limit of (\d+) days begins$/, '预警早于 $1 天时限的起点'],
  [/^an item decided on the spot has no special procedure$/, '当场决定的事项没有特别程序'],
  [/^days and hours at once$/, '不能同时填天数和小时数'],
  [/^no item (.*)$/, '没有事项 $1'],
  [/^no stage (.+) of a case$/, '办件没有 $1 环节'],
  [/^no rule (.+) watches it$/, '没有规则 $1'],
  [/^is the law of (.+), not of (.+)$/, '这是 $1 的清单，不是 $2 的'],
  [/^made by the generator for tests and benches$/, '这是测试用的生成数据'],
  // Of calendars and notices.
  [/^(.+) has a list already$/, '$1 年已有名单'],
  [/^hours must follow each other within one day$/, '办公时段须在一天之内先后相接'],
  [/^(.+) is listed already$/, '$1 重复列出'],
  [/^(.+) is no date between 1990 and 2200$/, '$1 不是有效日期（1990 至 2200 年）'],
  [/^(.+) is no working day(?:: .+)?$/, '$1 本来就不是工作日'],
  [/^(.+) is closed then already$/, '$1 该时段已关闭'],
  [/^(.+) is a half-day and closed the whole day$/, '$1 既是半天办公，又整天关闭'],
  [/^the doors are not open then anyway$/, '该时段本来就不办公'],
  [/^on (.+) the hall .+ anyway$/, '$1 大厅本来就是这样安排'],
  [/^(.+) is not between (.+) and (.+)$/, '$1 不在 $2 与 $3 之间'],
  [/^(.+) is not after (.+)$/, '$1 不晚于 $2'],
  [/^(.+) is off already by the list of its year$/, '$1 按当年名单已放假'],
  [/^(.+) is off here and worked by the list of its year$/, '$1 此处放假，而当年名单为上班'],
  [/^is (-?\d+) in this hall, for good$/, '本大厅为 $1，不得更改'],
  [/^(.+): is no festival of the notice$/, '$1：不是通知中的节日'],
  [/^(.+): is not understood$/, '$1：无法识别'],
  [/^(.+): are (\d+) days$/, '$1：实为 $2 天'],
  [/^(.+) is a 周(.), not a 周(.)$/, '$1 是周$2，不是周$3'],
  [/^(.+) is a weekday, worked anyway$/, '$1 是工作日，本来就上班'],
  [/^(.+) belongs to the list of (\d+)$/, '$1 属于 $2 年的名单'],
  [/^(.+) is not in (.+)$/, '$1 不在 $2 之内'],
  [/^(.+) is no date$/, '$1 不是有效日期'],
  [/^(.+) to (.+): is no holiday's length$/, '$1 至 $2：放假天数不合理'],
  [/^title: is the notice of (.*), not of (\d+)$/, '标题：是 $1 年的通知，不是 $2 年的'],
  [/^(title|number): (.+) is missing$/, '缺少：$2'],
  [/^(.+): is missing$/, '缺少：$1'],
  [/^(.+): is there already$/, '$1：重复'],
];

/** A reason of the center in Chinese, where it is known. */
export function chineseReason(reason: string): string {
  const found = chinese.find(([pattern]) => pattern.test(reason));
  return found === undefined ? reason : reason.replace(found[0], found[1]);
}

/** A reason of the center in the language of the face. */
export const sayReason = (reason: string): string => (language.value === 'zh' ? chineseReason(reason) : reason);
