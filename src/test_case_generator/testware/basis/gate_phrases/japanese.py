"""The testability gate's phrases in Japanese."""

from __future__ import annotations

JAPANESE = {
    # the comment on an issue that is refused
    "no-cases": "テストケースは作成されませんでした。",
    "nothing-to-test": "この Issue にはテストできる内容が書かれていません。満たすべきことを、たとえば「受け入れ基準」の"
    "下に箇条書きで(何が起きるか、どの入力で、どの結果になるか)追記し、ラベルを付け直してください。",
    "what-is-missing": "不足している内容：",
    "what-is-asked": "次の質問への回答があればテストできます：",
    # what is missing
    "missing-everything": "Issue にタイトルも説明もありません。",
    "missing-description": "Issue にタイトル「{cited}」はありますが、説明がありません。",
    "missing-behaviour": "製品が何をすべきかが説明に書かれていません。",
    "missing-expected": "問題の内容(「{cited}」)は書かれていますが、本来どうなるべきかが書かれていません。",
    "missing-observable": "「{cited}」は観察できません。どの結果で判断できるかが書かれていません。",
    # questions about an issue that is refused, and those that it leaves open itself
    "ask-title-stated": "テストする内容は「{cited}」だけですか。その場合は、成り立つ条件とともに説明に書いてください。",
    "ask-title": "「{cited}」が完了すると、利用者には何が見え、何が得られますか。",
    "ask-title-refused": "「{cited}」では、どの入力や状況をどのように拒否しますか。",
    "ask-description": "利用者は何ができて、その後に何が見えますか。",
    "ask-instead": "「{cited}」ではなく、本来はどうなるべきですか。",
    "ask-occurs": "「{cited}」はどの手順とどの入力で起きますか。",
    "ask-step": "手順「{cited}」の後に何が見えるべきですか。",
    "ask-observable": "「{cited}」が満たされたことは、どの結果で判断できますか。",
    "ask-open": "「{cited}」への答えは何ですか。",
    # gaps in an issue that goes on: the assumption, then its question
    "speed": "「{word}」は、テストで気付くほどの遅れがないという意味に解釈します。",
    "ask-speed": "「{cited}」は最大で何秒までですか。",
    "amount": "「{word}」は、日常の利用で生じる程度の量という意味に解釈します。",
    "ask-amount": "「{cited}」の「{word}」は、どれだけの数または大きさですか。",
    "limit": "「{word}」は、上限または下限があるという意味に解釈します。値が未定のため、境界はテストしません。",
    "ask-limit": "「{cited}」の「{word}」は、どの値を指しますか。",
    "quality": "「{word}」は、製品の他の部分と同じようにという意味に解釈します。",
    "ask-quality": "「{cited}」の「{word}」は、何によって判断できますか。",
    "undecided": "「{word}」は、この点が未決定であるという意味に解釈し、テストしません。",
    "ask-undecided": "「{cited}」の「{word}」の箇所は、どう決まりましたか。",
    "and-so-on": "「{word}」は、挙げられているもの以外を含まないという意味に解釈します。",
    "ask-and-so-on": "「{cited}」の「{word}」には、ほかに何が含まれますか。",
    "refusal": "拒否は、何が誤りかをメッセージで示し、何も変更しないという意味に解釈します。",
    "ask-refusal": "「{cited}」には、どのメッセージまたはステータスコードを返し、何が変わらずに残りますか。",
    "refusals": "Issue に説明のない拒否は、いずれも、何が誤りかをメッセージで示し、何も変更しないという"
    "意味に解釈します。",
    "ask-refusals": "「{cited}」とその他の拒否には、どのメッセージまたはステータスコードを返し、何が変わらずに"
    "残りますか。",
}
