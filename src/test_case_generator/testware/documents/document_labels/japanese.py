"""The labels of a document in Japanese."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, causes, priorities, techniques, types

JAPANESE = Labels(
    title="テストケース",
    by_model="モデル %s が Issue の本文から作成し、本文と照合しました。使用前にレビューしてください。",
    by_code="モデルを使わず、要件とそこから導いたテスト条件から作成しました。使用前にレビューしてください。",
    requirements="要件",
    quoted="要件 (Issue からの引用)",
    test_cases="テストケース",
    not_covered="未カバー",
    gaps="テストケースのないテスト条件",
    causes=causes(
        "`max-cases` に達しました。値を上げ、`force: true` で再実行してください。",
        "生成されたものは二度とも却下されました。理由はログにあります。"
        "手で書くか、`force: true` で再実行してください。",
        "二度求めましたが、何も生成されませんでした。手で書くか、`force: true` で再実行してください。",
        "その前に実行が終わりました。理由は警告にあります。`force: true` で再実行してください。",
        "以前のバージョンは理由を記録していません。`force: true` で再実行してください。",
    ),
    elsewhere="他の文書でカバー済みの項目",
    assumptions="前提と未解決の質問",
    similar="類似のテストケース",
    similarity="類似度",
    step="ステップ",
    action="操作",
    data="データ",
    expected="期待結果",
    priority="優先度",
    type="種別",
    technique="テスト技法",
    covers="対象要件",
    rests_on="前提",
    preconditions="事前条件",
    status="状態",
    obsolete="廃止 (要件が Issue にありません)",
    priorities=priorities("高", "中", "低"),
    types=types("正常系", "異常系", "境界値"),
    techniques=techniques(
        "同値分割法",
        "境界値分析",
        "デシジョンテーブルテスト",
        "状態遷移テスト",
        "ペアワイズテスト",
        "エラー推測",
    ),
)
