package plaza.analysers;

import java.util.Map;
import java.util.function.Supplier;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.PreBuiltAnalyzerProvider;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** For tests only: the server under test has no language analysers; these are the ones of the full distribution. */
public class LanguageAnalysers extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of(
                "english", provider(EnglishAnalyzer::new),
                "spanish", provider(SpanishAnalyzer::new),
                "french", provider(FrenchAnalyzer::new),
                "portuguese", provider(PortugueseAnalyzer::new),
                "brazilian", provider(BrazilianAnalyzer::new));
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> provider(Supplier<Analyzer> analyser) {
        return (settings, environment, name, options) ->
                new PreBuiltAnalyzerProvider(name, AnalyzerScope.GLOBAL, analyser.get());
    }
}
