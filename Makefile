# Names for the common commands; each is one line that you could type yourself.
# Maven runs on JDK 25 here, so that the formatter can read the sources it checks.
export JAVA_HOME := $(shell build/jdk.sh)
MVN := ./mvnw --batch-mode --no-transfer-progress
ifeq ($(strip $(JAVA_HOME)),)
  $(error no JDK 25: see the message above)
endif

DIST := operator/target/.dist
SOURCES := $(shell find pom.xml .mvn build crds proxy embedded operator -type f -not -path '*/target/*')

.PHONY: help verify dist demo verify-kubeapi load clients bench bench-proxy bench-engine fuzz format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

verify: ## the whole test suite: what CI runs
	$(MVN) verify

dist: $(DIST) ## proxy/target/pipelock and operator/target/pipelock-operator, self-contained

# Not asked of Maven each time: it takes longer to see that nothing changed than a warm demo should.
$(DIST): $(SOURCES)
	$(MVN) -q package -Dmaven.test.skip
	touch $@

demo: dist ## the whole story on the embedded cluster; KEEP=1 leaves it running
	build/embedded.sh dev.pipelock.embedded.demo.Demo $(if $(KEEP),--keep=true)

verify-kubeapi: dist ## the operator's scenarios and the demo on a real kube-apiserver
	build/kube-cluster.sh $(MVN) verify -pl operator -am -Dcluster=kubeconfig -Dtest=none \
	  -Dit.test='OperatorIT,DriftIT,ServiceMonitorIT,LeadershipIT' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
	build/kube-cluster.sh sh -c 'build/embedded.sh dev.pipelock.embedded.demo.Demo --kubeconfig="$$KUBECONFIG"'

load: dist ## CPU a request, requests a second and latency added, large bodies, memory of the packaged proxy (5 minutes)
	build/embedded.sh dev.pipelock.embedded.load.LoadFigures

clients: dist ## curl, Ruby, Python, Node and Go clients through the packaged proxy; what is missing is skipped, with its reason
	build/embedded.sh dev.pipelock.embedded.clients.ClientMatrix build/clients embedded/target/clients proxy/target/pipelock/bin/pipelock

bench: bench-engine bench-proxy ## every figure of docs/performance.md that is measured here

bench-proxy: dist ## figures of the packaged proxy: start, memory, 200 reloads under load
	build/embedded.sh dev.pipelock.embedded.figures.ProxyFigures

bench-engine: ## figures of the inspection engine (JMH, 5 minutes); PARTS="clean worst linear compile"
	$(MVN) -q -pl crds,proxy test-compile dependency:build-classpath -Dcheckstyle.skip \
	  -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath
	build/engine-figures.sh $(PARTS)

# Jazzer takes one target a JVM. A finding is an input that fails: it is kept beside the seeds of its
# target, where `make verify` runs it from then on.
FUZZ := ExpressionParserFuzzTest ViewsFuzzTest BodyReaderFuzzTest ClientHelloFuzzTest
fuzz: ## parser, decoders, folding, bodies and ClientHellos under Jazzer, two minutes each; FUZZ=one to choose
	for target in $(FUZZ); do \
	  JAZZER_FUZZ=1 $(MVN) -q test -pl crds,proxy -Dtest=$$target -Djazzer.hooks=true \
	    -Dsurefire.failIfNoSpecifiedTests=false || exit 1; \
	done

format: ## lay the sources out as `verify` wants them
	$(MVN) -q spotless:apply

clean: ## remove what the build made
	$(MVN) -q clean
