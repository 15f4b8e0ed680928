// Pinyin without a dictionary: the browser sorts Chinese by pronunciation, so a character's syllable is
// that of the last "first character of a syllable" that sorts before it. The 400 characters were found by
// sorting the 20,902 of Unicode 1.1; of the 6,763 of GB 2312 it reads 11 wrong, and those are in READINGS.

const SYLLABLES = (
  "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng " +
  "cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo ci cong cou cu cuan " +
  "cui cun cuo da dai dan dang dao de den deng di dian diao die ding diu dong dou du duan dui dun duo e ei en eng " +
  "er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gen geng gong gou gu gua guai guan guang gui " +
  "gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao " +
  "jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun " +
  "kuo la lai lan lang lao le lei leng li lian liang liao lie lin ling liu lo long lou lu lv luan lve lun luo ma " +
  "mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen ni nian " +
  "niang niao nie nin ning niu nong nou nu nv nuan nve nun nuo ou pa pai pan pang pao pei pen peng pi pian piao pie " +
  "pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri " +
  "rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou " +
  "shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian " +
  "tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin " +
  "xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze " +
  "zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuan zhuang zhui zhun zhuo zi zong " +
  "zou zu zuan zui zun zuo "
).trim().split(" ");
const FIRST_OF_SYLLABLE = [...(
  "吖哎安肮凹丷挀扳邦勹卑奔伻屄边灬憋汃冫癶峬嚓偲参仓撡冊嵾曽叉芆辿伥抄车抻阷吃充抽出歘踹刅吹旾逴呲匆凑粗汆崔邨搓咑呆丹当刀嘚扥灯氐嗲刁爹丁丟东" +
  "吺厾耑垖吨多妸诶奀鞥儿发帆匚飞分丰覅仏紑夫旮侅甘冈皋戈给刯工勾估瓜乖关光归丨呙哈咍佄夯茠诃黒拫亨噷齁乎花怀欢巟灰昏吙丌加戋江艽阶巾坕冂丩凥姢" +
  "噘军咔开刊忼尻匼肎劥空抠扝夸蒯宽匡亏坤扩垃来兰啷捞仂勒崚哩俩良撩毟拎伶溜囖龙瞜噜驴娈掠抡啰呣埋嫚牤猫嚒呅椚擝咪宀喵乜民名谬摸麿毪拏腉囡囔孬疒" +
  "娞恁能拈娘鸟捏囜宁妞农羺奴女奻疟黁郍喔妑拍眅乓抛呸喷匉丕囨剽氕姘聘钋剖仆七掐千呛悄苆亲靑卭丘区奍炔夋呥穣娆惹人扔日戎厹邚挼婑瞤捼仨毢三桒掻閪" +
  "森僧杀筛山伤弰奢谁升尸収书刷衰闩双脽吮说厶忪凁苏狻夊孙唆他囼坍汤夲忑熥剔天旫帖厅囲偷凸湍推吞乇屲歪弯尢危昷翁挝乌夕呷仙乡灱些心星凶休吁吅削坃" +
  "丫恹央幺倻一囙应哟佣优込囦曰晕帀災兂匨傮则贼怎増扎夈枬张佋蜇贞凧之中州朱抓跩妆隹宒拙乲宗邹租钻厜尊嘬"
)];

// characters that are also read in another way, in names of places, bodies and people first of all
const READINGS = {
  能: "neng", 给: "gei", 谁: "shui", 俩: "lia", 哦: "o", 地: "di", 聘: "pin", 拓: "tuo", 埔: "pu", 蕃: "fan", 桔: "ju",
  重: "chong", 长: "chang zhang", 行: "hang xing", 乐: "yue le", 单: "shan dan", 解: "xie jie", 仇: "qiu chou", 区: "ou qu",
  查: "zha cha", 曾: "zeng ceng", 朝: "chao zhao", 厦: "xia sha", 都: "du dou", 会: "kuai hui", 藏: "zang cang", 尉: "yu wei",
  六: "lu liu", 蚌: "beng bang", 泌: "bi mi", 台: "tai", 莘: "shen xin", 校: "xiao jiao", 调: "diao tiao", 传: "chuan zhuan",
  盛: "sheng cheng", 盖: "ge gai", 朴: "piao pu", 覃: "qin tan", 洗: "xian xi", 缪: "miao mou", 折: "she zhe", 员: "yun yuan",
  召: "shao zhao", 大: "da dai", 种: "zhong chong", 石: "shi dan", 强: "qiang jiang", 降: "jiang xiang", 省: "sheng xing",
  率: "lv shuai", 数: "shu shuo", 参: "can shen cen", 铅: "qian yan", 涡: "guo wo", 丽: "li", 宿: "su xiu", 隗: "wei kui",
  纪: "ji", 逄: "pang", 乜: "nie mie", 那: "na nei", 系: "xi ji", 兴: "xing", 弹: "tan dan", 颉: "xie jie", 番: "pan fan",
};

const pinyinOrder = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const readings = new Map();  // character → its readings, the commonest first; latin letters and digits stand for themselves

function readingsOf(sign) {
  let found = readings.get(sign);
  if (found) return found;
  if (sign < "\u3400") found = /[a-z0-9]/.test(sign) ? [sign] : [];
  else {
    let low = 0, high = FIRST_OF_SYLLABLE.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pinyinOrder.compare(sign, FIRST_OF_SYLLABLE[middle]) >= 0) low = middle + 1; else high = middle;
    }
    found = READINGS[sign] ? READINGS[sign].split(" ") : low ? [SYLLABLES[low - 1]] : [];
  }
  readings.set(sign, found);
  return found;
}

// the spellings of a name, as [initials, whole syllables]; a second pair where a character has a second reading
function spellings(folded) {
  let initials = "", whole = "", otherInitials = "", otherWhole = "", twofold = false;
  for (const sign of folded) {
    const [one = "", two = one] = readingsOf(sign);
    initials += one.slice(0, 1); whole += one;
    otherInitials += two.slice(0, 1); otherWhole += two;
    if (two !== one) twofold = true;
  }
  return twofold ? [[initials, whole], [otherInitials, otherWhole]] : [[initials, whole]];
}
