/** A department: who leads it, what its people are called, and whether it was given the application. */
export interface Department {
  readonly name: string;
  readonly division: string;
  /** The share of people, against the sum of all. */
  readonly weight: number;
  readonly head: string;
  /** The most frequent first. */
  readonly titles: readonly string[];
  readonly assigned?: true;
}

/** Own data: faker's departments are those of a department store. */
// biome-ignore format: a table
export const departments: readonly Department[] = [
  { name: 'Engineering', division: 'Technology', weight: 24, head: 'Chief Technology Officer', assigned: true, titles: ['Software Engineer', 'Test Engineer', 'Site Reliability Engineer', 'Technical Writer', 'Architect'] },
  { name: 'Research', division: 'Technology', weight: 8, head: 'Chief Scientist', assigned: true, titles: ['Research Scientist', 'Research Engineer', 'Applied Scientist', 'Laboratory Technician'] },
  { name: 'Data & Analytics', division: 'Technology', weight: 6, head: 'VP Data', assigned: true, titles: ['Data Engineer', 'Data Analyst', 'Machine Learning Engineer', 'Data Steward'] },
  { name: 'Product', division: 'Technology', weight: 6, head: 'Chief Product Officer', assigned: true, titles: ['Product Manager', 'Product Designer', 'User Researcher'] },
  { name: 'Information Technology', division: 'Technology', weight: 6, head: 'Chief Information Officer', titles: ['Support Specialist', 'Systems Administrator', 'Security Analyst', 'Network Engineer'] },
  { name: 'Sales', division: 'Commercial', weight: 16, head: 'Chief Revenue Officer', titles: ['Account Executive', 'Sales Representative', 'Sales Engineer', 'Account Manager'] },
  { name: 'Marketing', division: 'Commercial', weight: 6, head: 'Chief Marketing Officer', titles: ['Marketing Specialist', 'Content Editor', 'Brand Manager', 'Event Coordinator'] },
  { name: 'Customer Support', division: 'Commercial', weight: 10, head: 'VP Customer Support', titles: ['Support Agent', 'Customer Success Manager', 'Support Engineer'] },
  { name: 'Operations', division: 'Operations', weight: 8, head: 'Chief Operating Officer', titles: ['Operations Specialist', 'Logistics Planner', 'Buyer', 'Facilities Technician'] },
  { name: 'Finance', division: 'Corporate', weight: 5, head: 'Chief Financial Officer', titles: ['Accountant', 'Financial Analyst', 'Controller', 'Payroll Specialist'] },
  { name: 'People', division: 'Corporate', weight: 3, head: 'Chief People Officer', titles: ['People Partner', 'Recruiter', 'Trainer'] },
  { name: 'Legal', division: 'Corporate', weight: 2, head: 'General Counsel', titles: ['Counsel', 'Paralegal', 'Compliance Officer'] },
];

/** The one person above all departments. */
export const chief = { title: 'Chief Executive Officer', department: 'Executive', division: 'Corporate' } as const;
