import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'

/** Browsers by what only they say of themselves: the first that fits. Most also claim to be the later ones. */
const BROWSERS: readonly [RegExp, zh: string, en: string][] = [
  [/MicroMessenger\//, '微信', 'WeChat'],
  [/wxwork\//i, '企业微信', 'WeCom'],
  [/DingTalk\//i, '钉钉', 'DingTalk'],
  [/QQBrowser\//, 'QQ 浏览器', 'QQ Browser'],
  [/HuaweiBrowser\//, '华为浏览器', 'Huawei Browser'],
  [/MiuiBrowser\//, '小米浏览器', 'Mi Browser'],
  [/UCBrowser\//, 'UC 浏览器', 'UC Browser'],
  [/QihooBrowser|360SE|360EE/, '360 浏览器', '360 Browser'],
  [/Edg(?:A|iOS)?\//, 'Edge', 'Edge'],
  [/OPR\//, 'Opera', 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox', 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome', 'Chrome'],
  [/Version\/.*Safari\//, 'Safari', 'Safari'],
]

const SYSTEMS: readonly [RegExp, zh: string, en: string][] = [
  [/iPhone/, 'iPhone', 'an iPhone'],
  [/iPad/, 'iPad', 'an iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙设备', 'a HarmonyOS device'],
  [/Android.*Mobile/, '安卓手机', 'an Android phone'],
  [/Android/, '安卓平板', 'an Android tablet'],
  [/Windows/, 'Windows 电脑', 'a Windows PC'],
  [/Macintosh/, '苹果电脑', 'a Mac'],
  [/Linux|X11/, 'Linux 电脑', 'a Linux PC'],
]

const named = (list: typeof BROWSERS, text: string, locale: Locale): string | undefined => {
  const found = list.find(([pattern]) => pattern.test(text))
  return found && (locale === 'zh' ? found[1] : found[2])
}

/** A browser's own name of itself as people say it: "Chrome on a Windows PC". */
export function deviceWords(browser: string | null, locale: Locale): string {
  const { account } = messages[locale].accounts
  const text = browser ?? ''
  return account.deviceWords(
    named(BROWSERS, text, locale) ?? account.unknownBrowser,
    named(SYSTEMS, text, locale) ?? account.unknownSystem,
  )
}
