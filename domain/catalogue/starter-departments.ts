import type { Department } from './item.ts';

/** Departments of a county that the starter items belong to. */
export const starterDepartments: Department[] = [
  { id: 'scjg', name: { zh: '市场监督管理局', en: 'Market Regulation Bureau' } },
  { id: 'gaj', name: { zh: '公安局', en: 'Public Security Bureau' } },
  { id: 'rsj', name: { zh: '人力资源和社会保障局', en: 'Human Resources and Social Security Bureau' } },
  { id: 'zrj', name: { zh: '自然资源局', en: 'Natural Resources Bureau' } },
  { id: 'wjj', name: { zh: '卫生健康局', en: 'Health Bureau' } },
  { id: 'mzj', name: { zh: '民政局', en: 'Civil Affairs Bureau' } },
  { id: 'zjj', name: { zh: '住房和城乡建设局', en: 'Housing and Construction Bureau' } },
  { id: 'jyj', name: { zh: '教育局', en: 'Education Bureau' } },
  { id: 'ybj', name: { zh: '医疗保障局', en: 'Healthcare Security Bureau' } },
];
