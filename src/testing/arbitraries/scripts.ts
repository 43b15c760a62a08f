/** Given names and family names that are common where a script is written, combined at will: nobody is meant. */
// biome-ignore format: a table
export const SCRIPTS: Readonly<Record<string, { readonly given: readonly string[]; readonly family: readonly string[] }>> = {
  latin: { given: ['Ann', 'Ben', 'Maria', 'Tom'], family: ['Lee', 'Smith', 'Reed', 'Kimura'] },
  diacritics: { given: ['José', 'Zoë', 'François', 'Šárka', 'Nguyệt'], family: ['Muñoz', 'Dvořák', 'Öztürk', 'Ngô', 'Çelik'] },
  strokes: { given: ['Søren', 'Łukasz', 'Đorđe', 'Þóra', 'Æsa'], family: ['Ødegård', 'Weiß', 'Małek', 'Đurić', 'Strauß'] },
  turkish: { given: ['Işıl', 'İpek', 'Ilgın'], family: ['Yıldız', 'IŞIK', 'Kılıç'] },
  apostrophes: { given: ["D'Arcy", "Ka'ala", 'Anne-Sophie'], family: ["O'Brien", 'O\u2019Dwyer', "N'Diaye", 'Smith-Jones', 'Garcia Lopez', 'van der Berg'] },
  greek: { given: ['Ελένη', 'Γιώργος'], family: ['Παπαδάκης', 'Νικολάου'] },
  cyrillic: { given: ['Ольга', 'Юрий', 'Щерба'], family: ['Соколова', 'Жуков'] },
  han: { given: ['雷', '小明', '翔太'], family: ['李', '王', '鈴木'] },
  hangul: { given: ['민준', '서연'], family: ['김', '박'] },
  arabic: { given: ['محمد', 'ليلى'], family: ['الحسن', 'منصور'] },
  hebrew: { given: ['דוד', 'נועה'], family: ['כהן', 'לוי'] },
  devanagari: { given: ['अनिल', 'प्रिया'], family: ['शर्मा', 'गुप्ता'] },
  thai: { given: ['สมชาย', 'มาลี'], family: ['ใจดี', 'แสงทอง'] },
  emoji: { given: ['Ann 😀', '👩‍💻'], family: ['Lee ✨', '𠮷田'] },
  combining: { given: ['Jose\u0301', 'Zoe\u0308'], family: ['Mun\u0303oz', 'Le\u0323\u0302'] },
};
