import type { PrivacyNotice } from '../features/parks/park.ts'
import type { Localized } from '../kernel/localized.ts'

/** What differs between bureaus that use the notice below. */
export interface NoticeParts {
  bureauId: string
  /** The bureau that handles the personal data. */
  handler: Localized
  /** Where requests are taken. */
  office: Localized
}

export const NOTICE_VERSION = '2026-11'
export const NOTICE_EFFECTIVE_FROM = '2026-11-01'

/** The notice under articles 17, 23, 30 and 39 of the PIPL, in short markdown. */
export function privacyNotice({ bureauId, handler, office }: NoticeParts): PrivacyNotice {
  return {
    bureauId,
    version: NOTICE_VERSION,
    effectiveFrom: NOTICE_EFFECTIVE_FROM,
    body: { zh: chinese(handler.zh, office.zh), en: english(handler.en, office.en) },
  }
}

const chinese = (handler: string, office: string): string => `\
本告知说明您提交投资咨询时，我们如何处理您的个人信息。请在提交前阅读。本告知依据《中华人民共和国个人信息保护法》（以下简称《个人信息保护法》）编写，版本为${NOTICE_VERSION}，自2026年11月1日起施行。

## 一、谁在处理

个人信息处理者是${handler}（以下简称“我们”）。受理窗口为${office}。您在哪个园区的页面提交咨询，就由该园区的招商人员承办。

## 二、我们处理哪些信息

- 您的姓名、电话和电子邮箱。
- 您所在企业的名称、统一社会信用代码、国家或地区，以及投资意向（产业链、投资额、用地面积、用工人数、时间安排）。
- 您写给我们的内容和上传的文件，以及您关注的地块、厂房和政策。
- 您从哪个页面或合作渠道进入本门户，以及提交的时间。
- 您作出的同意、对应的告知版本，以及之后的撤回记录。
- 提交时的网络地址：只换算成当天有效、无法还原的摘要，用来限制恶意的频繁提交，过期即删。

您填了一半的内容只存在您自己的浏览器里，提交之前不会发给我们。

电话和电子邮箱至少填写一项，以便我们答复。我们不需要身份证号、银行账户等敏感个人信息，请不要填写。

## 三、为什么处理、依据是什么

我们处理这些信息，是为了答复您的咨询、安排专员对接、避免重复联系，以及核查是否按时答复。为了认出重复的咨询，本机构各园区之间只比对无法还原的摘要，不因此互相看到您的信息。依据是您的同意（《个人信息保护法》第十三条第一款第一项）。我们不用这些信息作自动化决策，不向您推送广告，也不出售。

## 四、分项同意

以下三项目的各自独立，由您分别勾选。

- 办理我的咨询：没有这项同意，我们无法受理。
- 提供给本机构的其他园区：当别的园区更适合您的项目时，我们把咨询转给它。接收方是本门户公布的、由本机构管理的园区；转交的内容限于第二部分所列信息，用途限于答复同一咨询。不勾选不影响咨询的办理。
- 存放在境外：只有本门户部署在境外服务器上时才涉及，表单会单独征求您的同意；不同意的，请改用电话或当面咨询，您的信息不会存到境外。目前没有指定境外接收方；启用之前，我们会更新本告知，写明接收方的名称、联系方式、处理目的、处理方式和信息种类，以及您向其行使权利的办法，并履行法律规定的评估等手续。

## 五、保存多久

咨询办结后保存二十四个月，期满删除。您撤回同意或要求删除的，我们提前删除。

为接受审计，每一步办理都记入台账。台账记录经办人、时间和事项，不记录您的姓名、电话和电子邮箱；您的个人信息删除后，台账仍然完整保留。

## 六、如何保护

您的姓名、电话、电子邮箱、往来内容和文件加密保存，只有承办和监督人员可以查看。对外统计只使用不能识别个人的汇总数字。一旦发生或者可能发生信息泄露、篡改、丢失，我们会立即补救，并依法通知您和有关部门。

## 七、您的权利

- 查阅、复制：了解我们保存了您的哪些信息，取得一份副本。
- 更正、补充：信息不准确、不完整时，要求改正。
- 撤回同意：可以随时撤回任何一项同意，撤回之前的处理仍然有效。
- 删除：要求删除您的个人信息。
- 说明：要求我们解释本告知中的任何一条。

## 八、如何提出

提交咨询后，您会得到一份回执和一个私密链接。打开链接，可以直接留言、取得副本、要求更正、撤回同意、删除信息，或者更换链接；其他事项请向${office}提出，并写明回执编号。我们在十五个工作日内办理并答复；不能办理的，会说明理由。请妥善保管私密链接，持有链接的人可以看到您的回执。

如果您认为我们没有依法处理您的个人信息，可以向履行个人信息保护职责的部门投诉、举报。

## 九、告知的变更

变更时，我们公布新的版本号和施行日期。您已经作出的同意，以当时的版本为准；目的、方式或者信息种类发生变更的，我们会重新征得您的同意。`

const english = (handler: string, office: string): string => `\
This notice explains how we handle your personal data when you send us an investment inquiry. Please read it before you submit. It follows the Personal Information Protection Law of the People's Republic of China (PIPL). This is version ${NOTICE_VERSION}, in force from 1 November 2026. If the two language versions differ, the Chinese one prevails.

## 1. Who handles your data

The personal information handler is ${handler} ("we"). Requests are taken by ${office}. Your inquiry is dealt with by the investment staff of the park on whose pages you send it.

## 2. What we handle

- Your name, telephone number and e-mail address.
- Your company's name, unified social credit code and country or region, and your plans: industry chain, amount of investment, land area, number of jobs and timing.
- What you write to us and the files you upload, and the sites and policies that interest you.
- The page or partner through which you came, and the time of submission.
- The consents you give, the version of the notice they refer to, and any later withdrawal.
- Your network address when you submit: only as a digest that is valid for the day and cannot be reversed, to keep mass submissions out. It is deleted when it expires.

What you have typed but not sent stays in your own browser only.

We need a telephone number or an e-mail address in order to answer. We do not need sensitive data such as identity-card or bank-account numbers; please leave them out.

## 3. Why, and on what legal basis

We use these data to answer your inquiry, to name an officer who deals with it, to avoid contacting you twice, and to check that we answered in time. To recognise an inquiry that was sent twice, the parks of this bureau compare digests that cannot be reversed; they do not see each other's data by it. The basis is your consent (PIPL, article 13, paragraph 1, item 1). We make no automated decisions with these data, send you no advertising, and do not sell them.

## 4. Consent, purpose by purpose

The three purposes below are independent. You tick each one yourself.

- Handle my inquiry: without this consent we cannot take the inquiry.
- Share with another park of this bureau: if another park suits your project better, we pass the inquiry on to it. The recipients are the parks that this portal lists under the same bureau. They receive only the data in section 2, and only to answer the same inquiry. You may leave this unticked; your inquiry is handled all the same.
- Store abroad: this is asked for only where the portal runs on servers outside mainland China. The form then asks for it separately; if you do not agree, please call or visit instead, and nothing of yours is stored there. No overseas recipient is designated at present. Before there is one, we will update this notice with its name and contact details, the purpose and means of handling, the kinds of data, and how you exercise your rights against it, and complete the assessments that the law requires.

## 5. How long we keep your data

We keep an inquiry for 24 months after it is closed and then erase it. If you withdraw your consent or ask for erasure, we erase it earlier.

So that our work can be audited, every step is entered in a ledger. The ledger records who acted, when, and what was done. It does not hold your name, telephone number or e-mail address, and it stays complete after your data have been erased.

## 6. How we protect your data

Your name, telephone number and e-mail address, our correspondence and your files are stored encrypted, and only the staff who handle or supervise the inquiry can see them. Published statistics contain only totals from which nobody can be identified. If data are, or may have been, leaked, altered or lost, we act at once and notify you and the authorities as the law requires.

## 7. Your rights

- Access and copy: learn what we hold about you and obtain a copy.
- Correction: have inaccurate data put right and incomplete data completed.
- Withdrawal: withdraw any consent at any time; what was done before remains valid.
- Erasure: have your personal data erased.
- Explanation: ask us to explain any part of this notice.

## 8. How to ask

After you submit an inquiry you receive a receipt and a private link. Open the link to write to us, obtain a copy, ask for a correction, withdraw a consent, erase your data or replace the link; for anything else, write to or visit ${office} and quote the reference number on your receipt. We deal with your request and answer within 15 working days; if we cannot do what you ask, we say why. Keep the private link safe: whoever holds it can see your receipt.

If you believe that we have not handled your data lawfully, you may complain to the authorities responsible for protecting personal information.

## 9. Changes to this notice

When the notice changes, we publish a new version number and the date from which it applies. A consent that you have given refers to the version of that time. If a purpose, the means of handling or the kinds of data change, we ask for your consent again.`
