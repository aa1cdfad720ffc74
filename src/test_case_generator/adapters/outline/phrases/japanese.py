"""The outline author's phrases in Japanese."""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.testware.suite import Aspect

JAPANESE: dict[str, Phrase] = {
    Aspect.STATED: Phrase("{result}", "「{subject}」を見る", "{result}"),
    "stated when": Phrase("{result}", "次の状況を起こす：{action}", "{result}"),
    "stated plainly": Phrase("{result}", "次のことを試す：{result}", "{result}"),
    Aspect.FORBIDDEN: Phrase("{result}", "禁じられていることを試みる：{result}", "{result}"),
    Aspect.UNMET: Phrase("「{name}」のときだけ：{result}", "「{name}」でないときに試みる：{result}", "実行できない"),
    "unmet value": Phrase(
        "「{name}」のときだけ：{result}", "「{value}」で試みる：{result}", "実行できず、「{value}」のままである"
    ),
    "unless": Phrase("「{given}」のときは異なる：{result}", "次の状態で確認する：{given}", "そうならない：{result}"),
    Aspect.REQUEST: Phrase(
        "必須項目をすべて指定した{operation}", "{operation}を送信する", "応答が成功のステータスである"
    ),
    Aspect.RESPONSE: Phrase("{operation}：{result}", "応答を確認する", "{result}"),
    Aspect.FAILURE: Phrase(
        "{operation}が{result}を返す：{action}", "次の状況で{operation}を送信する：{action}", "ステータス{result}"
    ),
    Aspect.INSIDE: Phrase(
        "{subject}：{values}は受け付けられる",
        "{subject}を{value}で送信する",
        "入力は受け付けられ、エラーは表示されない",
    ),
    Aspect.OUTSIDE: Phrase(
        "{subject}：{values}は拒否される",
        "{subject}を{value}で送信する",
        "入力はエラーメッセージとともに拒否され、何も保存されない",
    ),
    Aspect.REACHED: Phrase("{values}のとき：{result}", "{action}", "{result}"),
    Aspect.UNREACHED: Phrase("{values}ではまだ起きない：{result}", "{action}", "次のことは起きない：{result}"),
    Aspect.LASTING: Phrase("{values}後もまだ：{result}", "{value}待つ", "まだ続いている：{result}"),
    Aspect.LAPSED: Phrase("{values}後はもうない：{result}", "{value}待つ", "もう続いていない：{result}"),
    Aspect.MEASURED: Phrase("{result}", "{subject}を上限の{value}と比べて測定する", "{result}"),
    Aspect.LISTED: Phrase(
        "{subject}：{values}を指定できる",
        "{subject}を値{value}で送信する",
        "入力は受け付けられ、エラーは表示されない",
    ),
    Aspect.UNLISTED: Phrase(
        "{subject}：{action}以外の値は拒否される",
        "{subject}を{action}以外の値で送信する",
        "値はエラーメッセージとともに拒否され、何も保存されない",
    ),
    Aspect.PRESENT: Phrase(
        "{subject}を指定する", "{subject}を有効な値で送信する", "値は受け付けられ、エラーは表示されない"
    ),
    Aspect.MISSING: Phrase(
        "{subject}は必須である",
        "{subject}を空のまま送信する",
        "入力は拒否され、メッセージに{subject}が示される",
    ),
    Aspect.OMITTED: Phrase("{subject}は省略できる", "{subject}を空のまま送信する", "{subject}なしで受け付けられる"),
    "default": Phrase(
        "{subject}の既定値は{value}である",
        "{subject}を空のまま送信する",
        "{subject}に{value}が適用される",
    ),
    Aspect.WELL_FORMED: Phrase(
        "{subject}：正しい形式は受け付けられる",
        "{subject}を正しい形式で送信する",
        "値は受け付けられ、エラーは表示されない",
    ),
    Aspect.MALFORMED: Phrase(
        "{subject}：誤った形式は拒否される",
        "{subject}を値{value}で送信する",
        "値はエラーメッセージとともに拒否され、何も保存されない",
    ),
    Aspect.ALLOWED: Phrase("{subject}：{action}", "{subject}として：{action}", "エラーなしで実行される"),
    Aspect.DENIED: Phrase(
        "{subject}には許可されない：{action}", "{subject}として試みる：{action}", "拒否され、何も変わらない"
    ),
    "denied others": Phrase(
        "{subject}だけ：{action}", "{subject}以外の人として試みる：{action}", "拒否され、何も変わらない"
    ),
    "denied things": Phrase(
        "{subject}だけ：{action}", "{subject}以外のもので試みる：{action}", "拒否され、何も変わらない"
    ),
    Aspect.TRANSITION: Phrase("{subject}：{values}", "状態を{from_}から{to}に変更する", "状態が{to}になる"),
    Aspect.NO_TRANSITION: Phrase(
        "{subject}：{values}はできない", "状態{from_}で{to}への変更を試みる", "拒否され、状態は{from_}のままである"
    ),
    Aspect.COMBINED: Phrase(
        "{operation}：{subject}の組み合わせ", "{operation}を送信する", "{value}でリクエストが成功する"
    ),
    Aspect.DUPLICATE: Phrase(
        "同じデータをもう一度：{action}", "同じデータをもう一度送信する", "二度目の結果が示され、異常終了しない"
    ),
    Aspect.DELETED_TWICE: Phrase(
        "もう一度削除する：{action}", "同じものをもう一度削除する", "すでに存在しないことが示され、異常終了しない"
    ),
    Aspect.NO_MATCH: Phrase(
        "該当なし：{action}", "存在しないものを検索する", "結果が空であることが示され、異常終了しない"
    ),
    Aspect.EMPTY_FILE: Phrase(
        "空のファイル：{action}",
        "内容のないファイルをアップロードする",
        "ファイルの問題を示すメッセージが表示され、異常終了しない",
    ),
    Aspect.EMPTY_LIST: Phrase(
        "空の一覧：{action}", "項目のない一覧を開く", "一覧が空であることが示され、異常終了しない"
    ),
    Aspect.REUSED: Phrase(
        "二度目の使用は拒否される：{action}", "同じものをもう一度使用する", "二度目の使用はメッセージとともに拒否される"
    ),
    Aspect.CONCURRENT: Phrase(
        "二人が同時に：{action}", "一人目の変更のあとに二人目の変更を保存する", "メッセージなしに失われる変更はない"
    ),
    Aspect.CONFIRMED: Phrase("確認テスト：{result}", "{value}", "{result}"),
    "on the way": Phrase("", "", "エラーは表示されない"),
    "same result": Phrase("", "同じ結果をもう一度見る", ""),
    "reported": Phrase("", "", "報告時の環境は{value}、現在は修正版が使われている"),
    "success status": Phrase("", "", "ステータス{value}"),
    "status of": Phrase("{operation}が{value}を返す", "", "ステータス{value}"),
    "accepted by request": Phrase("", "", "応答が成功のステータスである"),
    "refused by request": Phrase("", "", "リクエストは{subject}を示すエラーで拒否される"),
    "send": Phrase("", "{operation}を送信する", ""),
    "send wrong": Phrase("", "失敗するように{operation}を送信する", ""),
    "send without": Phrase("", "{subject}なしで{operation}を送信する", ""),
    "optional given": Phrase("任意項目を指定した{operation}", "{operation}を送信する", "応答が成功のステータスである"),
    "optional omitted": Phrase(
        "任意項目を省略した{operation}", "必須項目だけで{operation}を送信する", "応答が成功のステータスである"
    ),
    "default of": Phrase("", "{subject}に適用される値を確認する", "既定値{value}が適用される"),
    "existing id": Phrase("", "", "既存の「{value}」のIDを{subject}として使う"),
    "existing value": Phrase("", "", "既存のデータの「{value}」を{subject}として使う"),
    "every request": Phrase("", "", "どのリクエストにも{value}を含める"),
    "again": Phrase("", "リクエストを繰り返す", ""),
    "no credentials": Phrase("", "認証情報なしで{operation}を送信する", ""),
    "no right": Phrase("", "権限のない人として{operation}を送信する", ""),
    "too often": Phrase("", "許可された回数を超えて{operation}を送信する", ""),
    "signed in": Phrase("", "", "役割「{name}」の人がログインしている"),
    "signed in other": Phrase("", "", "役割「{name}」を持たない人がログインしている"),
    "wait": Phrase("", "{value}経過させる", ""),
    "bring about": Phrase("", "{value}を発生させる", ""),
    "with value": Phrase("", "{subject}を{value}で試す", ""),
    "first": Phrase("", "一度行う：{action}", "エラーなく完了する"),
    "value": Phrase("", "値", ""),
    "valid value": Phrase("", "有効な値", ""),
    "unknown value": Phrase("", "{value}（該当するものはない）", ""),
    "take": Phrase("", "{subject}に{value}かかるようにする", ""),
    "content type": Phrase("", "", "{result}、コンテンツタイプ{value}"),
    "condition missing": Phrase("", "", "次の条件を満たしていない：{subject}"),
    "start": Phrase("", "", "次のことが始まったばかりである：{result}"),
    "at most": Phrase("", "", "{value}以内"),
    "with message": Phrase("", "", "{result}：{value}"),
    "measured time": Phrase("{result}", "かかる時間を測る：{result}", "測定値は最大{value}：{result}"),
    Aspect.STATE: Phrase("{result}", "{subject}を「{value}」の状態にする", "状態が「{value}」である"),
    "moved": Phrase(
        "{subject}が「{values}」のとき：{action}", "「{values}」の状態で行う：{action}", "実行される：{action}"
    ),
    "not moved": Phrase(
        "{subject}が「{values}」のときは不可：{action}",
        "「{values}」の状態で試みる：{action}",
        "拒否され、状態は「{values}」のままである",
    ),
    "done": Phrase("{action}：可能", "", "エラーなしに実行される"),
    "not done": Phrase("{action}：拒否される", "", "メッセージとともに拒否され、何も変わらない"),
    "attempted": Phrase("{values}：{result}", "値「{value}」で試みる：{result}", "{result}"),
    "sized": Phrase("ファイル", "{value}のファイルを送信する", ""),
    "at time": Phrase("", "{value}に：{action}", ""),
    "open": Phrase("", "{value}を開く", ""),
    "kind": Phrase("{values}は受け付けられる", "{value}で試みる", "{value}はエラーなしに受け付けられる"),
    "other kind": Phrase(
        "{action}以外の種類は拒否される",
        "一覧にない種類（{action}以外）で試みる",
        "エラーメッセージとともに拒否され、何も保存されない",
    ),
}
