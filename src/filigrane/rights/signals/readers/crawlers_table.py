"""The robots of AI that a robots.txt may name; made by tools/crawlers.py, told of in crawlers.md.

Tokens and operators: ai.robots.txt, commit 738c80d of 22 August 2026, copyright (c) 2024 ai.robots.txt,
under the MIT licence, whose text stands in crawlers.md. Purposes: Filigrane's own, 28 November 2026.
"""

from __future__ import annotations

ROWS = """\
AddSearchBot | search
AgentTimes | other | The Agent Times
AI2Bot | train | Ai2
AI2Bot-DeepResearchEval | user | Ai2
Ai2Bot-Dolma | train | Ai2
aiHitBot | other | aiHit
AIWebIndex | search | Lyrenth
amazon-kendra | search | Amazon
amazon-QBusiness | other
Amazonbot | train | Amazon
AmazonBuyForMe | user | Amazon
Amzn-SearchBot | search
Amzn-User | user | Amazon
Andibot | search | Andi
Anomura | search | Direqt
anthropic-ai | train | Anthropic
ApifyBot | other
ApifyWebsiteContentCrawler | other
Applebot | search
Applebot-Extended | control | Apple
Aranet-SearchBot | search
atlassian-bot | search | Atlassian
Awario | other | Awario
AzureAI-SearchBot | search
bedrockbot | other | Amazon
bigsur.ai | other | Big Sur AI
Bravebot | search
Brightbot | train
BuddyBot | other | BuddyBotLearning
Bytespider | train | ByteDance
CCBot | train | Common Crawl Foundation
Channel3Bot | search
ChatGLM-Spider | train
ChatGPT Agent | user | OpenAI
ChatGPT-User | user | OpenAI
Claude-Code | user
Claude-SearchBot | search | Anthropic
Claude-User | user | Anthropic
Claude-Web | other | Anthropic
ClaudeBot | train | Anthropic
Cloudflare-AutoRAG | search | Cloudflare
CloudVertexBot | other
Code | user
cohere-ai | train | Cohere
cohere-training-data-crawler | train | Cohere
Cotoyogi | train | ROIS
CragCrawler | other | CragSoftware
Crawl4AI | other
Crawlspace | other | Crawlspace
Cursor | user
Datenbank Crawler | other | Datenbank
DeepSeekBot | train | DeepSeek
Devin | user | Devin AI
Diffbot | train | Diffbot
DuckAssistBot | search
Echobot Bot | other | Echobox
EchoboxBot | other | Echobox
ExaBot | search
ExaSearchBot | search | Exa
FacebookBot | train | Meta
facebookexternalhit | other | Meta
Factset_spyderbot | train | Factset
FirecrawlAgent | other | Firecrawl
FriendlyCrawler | train
GeistHaus-PageFetcher | other | GeistHaus
Gemini-Deep-Research | user
Google-Agent | user
Google-CloudVertexBot | other | Google
Google-Extended | control | Google
Google-Firebase | other | Google
Google-Gemini-CLI | user
Google-NotebookLM | user
GoogleAgent-Mariner | user | Google
GoogleAgent-URLContext | user | Google
GoogleOther | other | Google
GoogleOther-Image | other | Google
GoogleOther-Video | other | Google
GPTBot | train | OpenAI
HenkBot | search
iAskBot | search
iaskspider | search | iAsk
ICC-Crawler | train | NICT
ImagesiftBot | train | ImageSift
imageSpider | other
img2dataset | train | img2dataset
ISSCyberRiskCrawler | train | ISS-Corporate
kagi-fetcher | user | Kagi
Kangaroo Bot | train
Kimi-User | user | Moonshot AI
KlaviyoAIBot | other | Klaviyo
KunatoCrawler | other
laion-huggingface-processor | train
LAIONDownloader | train | Large-scale Artificial Intelligence Open Network
LCC | other
Lightpanda | other
LinerBot | user
Linguee Bot | train | Linguee
LinkupBot | search
Manus-User | user | Butterfly Effect
Meta-ExternalAgent | train | Meta
Meta-ExternalFetcher | user
meta-webindexer | search | Meta
MistralAI-User | user | Mistral
Mozilla-Tabstack | user | Mozilla
MyCentralAIScraperBot | other
NagetBot | other | Naget Inc
netEstate Imprint Crawler | other | netEstate
newsai | other
NotebookLM | user
NovaAct | user
OAI-SearchBot | search | OpenAI
omgili | train | Webz.io
omgilibot | train | Webz.io
OpenAI | other | OpenAI
opencode | user
Operator | user
PanguBot | train | Huawei
Panscient | other | Panscient
panscient.com | other | Panscient
Perplexity-User | user | Perplexity
PerplexityBot | search | Perplexity
PetalBot | search | Huawei
PhindBot | search | phind
Poggio-Citations | other | Poggio
Poseidon Research Crawler | other | Poseidon Research
QualifiedBot | other | Qualified
Querit-SearchBot | search | Querit
QueritBot | search | Querit
QuillBot | other | Quillbot
quillbot.com | other | Quillbot
Reflectionbot | other | Reflection
SBIntuitionsBot | train | SB Intuitions
Scrapy | other | Zyte
SemrushBot-OCOB | other | Semrush
SemrushBot-SWA | other | Semrush
Shap-User | user
ShapBot | search | Parallel
Sidetrade indexer bot | train | Sidetrade
Spider | other
TavilyBot | search
Terra Cotta | search
TerraCotta | search | Ceramic AI
Thinkbot | other | Thinkbot
TikTokSpider | train | ByteDance
Timpibot | train | Timpi
TongyiBot | user | Alibaba
Trae | user
TwinAgent | user | Twin
UseAI | user
VelenPublicWebCrawler | train | Velen Crawler
WARDBot | other | WEBSPARK
Webzio-Extended | control
wpbot | other | QuantumCloud
WRTNBot | other
YaK | other | Meltwater
YandexAdditional | train | Yandex
YandexAdditionalBot | train | Yandex
YiyanBot | user | Baidu
YouBot | search | You
ZanistaBot | search
"""
