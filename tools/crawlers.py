"""Write the table of AI crawlers anew: `python tools/crawlers.py FILE [--check]`.

FILE is the `robots.json` of ai.robots.txt. Tokens and operators come from it; purposes are ours, below. A
token that nobody has classified is named on the standard error and counts as `other`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "src/filigrane/rights/signals/readers/crawlers_table.py"
OF_PURPOSE = {
    "train": """AI2Bot; Ai2Bot-Dolma; Amazonbot; anthropic-ai; Brightbot; Bytespider; CCBot;
        ChatGLM-Spider; ClaudeBot; cohere-ai; cohere-training-data-crawler; Cotoyogi; DeepSeekBot;
        Diffbot; FacebookBot; Factset_spyderbot; FriendlyCrawler; GPTBot; ICC-Crawler;
        ImagesiftBot; img2dataset; ISSCyberRiskCrawler; Kangaroo Bot; laion-huggingface-processor;
        LAIONDownloader; Linguee Bot; Meta-ExternalAgent; omgili; omgilibot; PanguBot;
        SBIntuitionsBot; Sidetrade indexer bot; TikTokSpider; Timpibot; VelenPublicWebCrawler;
        YandexAdditional; YandexAdditionalBot""",
    "search": """AddSearchBot; AIWebIndex; amazon-kendra; Amzn-SearchBot; Andibot; Anomura; Applebot;
        Aranet-SearchBot; atlassian-bot; AzureAI-SearchBot; Bravebot; Channel3Bot;
        Claude-SearchBot; Cloudflare-AutoRAG; DuckAssistBot; ExaBot; ExaSearchBot; HenkBot;
        iAskBot; iaskspider; LinkupBot; meta-webindexer; OAI-SearchBot; PerplexityBot; PetalBot;
        PhindBot; Querit-SearchBot; QueritBot; ShapBot; TavilyBot; Terra Cotta; TerraCotta;
        YouBot; ZanistaBot""",
    "user": """AI2Bot-DeepResearchEval; AmazonBuyForMe; Amzn-User; ChatGPT Agent; ChatGPT-User;
        Claude-Code; Claude-User; Code; Cursor; Devin; Gemini-Deep-Research; Google-Agent;
        Google-Gemini-CLI; Google-NotebookLM; GoogleAgent-Mariner; GoogleAgent-URLContext;
        kagi-fetcher; Kimi-User; LinerBot; Manus-User; Meta-ExternalFetcher; MistralAI-User;
        Mozilla-Tabstack; NotebookLM; NovaAct; opencode; Operator; Perplexity-User; Shap-User;
        TongyiBot; Trae; TwinAgent; UseAI; YiyanBot""",
    "control": "Applebot-Extended; Google-Extended; Webzio-Extended",
    "other": """AgentTimes; aiHitBot; amazon-QBusiness; ApifyBot; ApifyWebsiteContentCrawler; Awario;
        bedrockbot; bigsur.ai; BuddyBot; Claude-Web; CloudVertexBot; CragCrawler; Crawl4AI;
        Crawlspace; Datenbank Crawler; Echobot Bot; EchoboxBot; facebookexternalhit;
        FirecrawlAgent; GeistHaus-PageFetcher; Google-CloudVertexBot; Google-Firebase;
        GoogleOther; GoogleOther-Image; GoogleOther-Video; imageSpider; KlaviyoAIBot;
        KunatoCrawler; LCC; Lightpanda; MyCentralAIScraperBot; NagetBot; netEstate Imprint
        Crawler; newsai; OpenAI; Panscient; panscient.com; Poggio-Citations; Poseidon Research
        Crawler; QualifiedBot; QuillBot; quillbot.com; Reflectionbot; Scrapy; SemrushBot-OCOB;
        SemrushBot-SWA; Spider; Thinkbot; WARDBot; wpbot; WRTNBot; YaK""",
}
"""What each robot comes for, from what its operator says or, failing that, the list."""
HEAD = '''"""The robots of AI that a robots.txt may name; made by tools/crawlers.py, told of in crawlers.md.

Tokens and operators: ai.robots.txt, commit 738c80d of 22 August 2026, copyright (c) 2024 ai.robots.txt,
under the MIT licence, whose text stands in crawlers.md. Purposes: Filigrane's own, 28 November 2026.
"""

from __future__ import annotations

ROWS = """\\
'''
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
REST = re.compile(r",? (?:that|used|to|based|headquarter\w*|whose|which) |, an? |, | \(|/")


def purposes() -> dict[str, tuple[str, str]]:
    """A token in small letters -> its spelling and its purpose."""
    found = {}
    for purpose, tokens in OF_PURPOSE.items():
        for token in " ".join(tokens.split()).split("; "):
            found[token.lower()] = (token, purpose)
    return found


def operator(said: str) -> str:
    """Who runs it, in a few words; empty when the list doesn't know."""
    name = LINK.sub(r"\1", said).strip()
    if name.lower().startswith(("unclear", "unknown", "anyone", "http")):
        return ""
    return REST.split(name)[0].removeprefix("the Chinese company ").strip()


def table(source: Path) -> str:
    """The text of the table. A version behind a token goes; a token in two spellings is one."""
    known, rows = purposes(), {}
    for written, told in json.loads(source.read_text("utf-8")).items():
        bare = re.sub(r"[/ ]\d[\d.]*$", "", written)
        token, purpose = known.get(bare.lower(), (bare, ""))
        if not purpose:
            print(f"not classified: {bare}", file=sys.stderr)
        earlier = rows.get(token.lower(), ("", "", ""))
        rows[token.lower()] = (token, purpose or "other", earlier[2] or operator(told.get("operator", "")))
    for gone in sorted(set(known) - set(rows)):
        print(f"no longer in the list: {gone}", file=sys.stderr)
    return HEAD + "".join(f"{' | '.join(row).rstrip(' |')}\n" for _, row in sorted(rows.items())) + '"""\n'


def main() -> int:
    """Write the table, or with `--check` say whether it is the one that would be written."""
    made = table(Path(sys.argv[1]))
    if "--check" in sys.argv:
        return int(TABLE.read_text("utf-8") != made)
    TABLE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
