# frozen_string_literal: true

# The cases of the client matrix with Ruby: client.rb LIBRARY CASE.

require "digest"
require "json"
require "net/http"
require "openssl"
require "uri"

Missing = Class.new(StandardError)

def secure(path)
  URI(ENV.fetch("SECURE") + path)
end

def chat(content, stream: false)
  JSON.generate(model: "m", stream: stream, messages: [{ role: "user", content: content }])
end

def check(condition, what)
  raise what unless condition
end

def spread(times)
  last = ((times.last - times.first) * 1000).round
  check(last >= 250, "all at once: #{last} ms from the first event to the last")
  "#{last} ms from the first event to the last"
end

def now
  Process.clock_gettime(Process::CLOCK_MONOTONIC)
end

def blocked(status, text)
  check(status.to_s == ENV.fetch("LEAK_STATUS"), "status #{status}: #{text[0, 200]}")
  check(status.to_i == 200 || text.include?(ENV.fetch("LEAK_RULE")), "no reason: #{text[0, 200]}")
  status.to_s
end

def pong(text)
  check(JSON.parse(text).dig("choices", 0, "message", "content") == "pong", text[0, 200])
  "answered"
end

JSON_TYPE = { "Content-Type" => "application/json" }.freeze

# As Sure's own code and the gems under it use it: the proxy comes from the environment.
class NetHttp
  def session(uri, ca: nil)
    http = Net::HTTP.new(uri.host, uri.port)
    http.use_ssl = true
    http.read_timeout = 120
    http.ca_file = ca if ca
    http.start { |started| return yield started }
  end

  def post(path, body, type = JSON_TYPE)
    session(secure(path)) { |http| http.post(path, body, type) }
  end

  def json = pong(post("/v1/chat/completions", chat("hello")).body)

  def stream
    times = []
    request = Net::HTTP::Post.new("/v1/chat/completions", JSON_TYPE)
    request.body = chat("hello", stream: true)
    session(secure("")) do |http|
      http.request(request) { |answer| answer.read_body { |piece| times << now if piece.include?("data:") } }
    end
    spread(times)
  end

  def upload
    body = "a" * ENV.fetch("UPLOAD_BYTES").to_i
    answer = post("/upload", body, "Content-Type" => "text/plain")
    check(answer.body.include?(Digest::SHA256.hexdigest(body)), answer.body[0, 200])
    "intact"
  end

  def gzip
    answer = session(secure("/gzip")) { |http| http.get("/gzip") }
    check(JSON.parse(answer.body)["coded"] == "yes", "not the answer")
    "decoded"
  end

  def leak
    answer = post("/v1/chat/completions", chat("my key is #{ENV.fetch('LEAK')}"))
    blocked(answer.code, answer.body)
  end

  def tunnel
    uri = URI("#{ENV.fetch('TUNNEL')}/v1/models")
    answer = session(uri, ca: ENV.fetch("TUNNEL_CA")) { |http| http.get(uri.path) }
    check(answer.body.include?("pong"), answer.body[0, 200])
    "the origin's own certificate"
  end

  def keepalive
    session(secure("")) do |http|
      50.times { check(http.get("/v1/models").code == "200", "not 200") }
    end
    "50 calls"
  end
end

# What Sure's providers and its OpenAI client are made of.
class FaradayCalls
  def initialize
    require "faraday"
    @client = Faraday.new(url: ENV.fetch("SECURE"))
  end

  def json = pong(@client.post("/v1/chat/completions", chat("hello"), JSON_TYPE).body)

  def stream
    times = []
    @client.post("/v1/chat/completions", chat("hello", stream: true), JSON_TYPE) do |request|
      request.options.on_data = proc { |piece, _size| times << now if piece.include?("data:") }
    end
    spread(times)
  end

  def upload
    body = "a" * ENV.fetch("UPLOAD_BYTES").to_i
    answer = @client.post("/upload", body, "Content-Type" => "text/plain")
    check(answer.body.include?(Digest::SHA256.hexdigest(body)), answer.body[0, 200])
    "intact"
  end

  def gzip
    check(JSON.parse(@client.get("/gzip").body)["coded"] == "yes", "not the answer")
    "decoded"
  end

  def leak
    answer = @client.post("/v1/chat/completions", chat("my key is #{ENV.fetch('LEAK')}"), JSON_TYPE)
    blocked(answer.status, answer.body)
  end

  def tunnel
    client = Faraday.new(url: ENV.fetch("TUNNEL"), ssl: { ca_file: ENV.fetch("TUNNEL_CA") })
    check(client.get("/v1/models").body.include?("pong"), "not the answer")
    "the origin's own certificate"
  end

  def keepalive
    50.times { check(@client.get("/v1/models").status == 200, "not 200") }
    "50 calls"
  end
end

# Some of Sure's providers.
class HttpartyCalls
  def initialize
    require "httparty"
  end

  def url(path) = ENV.fetch("SECURE") + path

  def json = pong(HTTParty.post(url("/v1/chat/completions"), body: chat("hello"), headers: JSON_TYPE).body)

  def stream
    times = []
    body = chat("hello", stream: true)
    HTTParty.post(url("/v1/chat/completions"), body: body, headers: JSON_TYPE, stream_body: true) do |piece|
      times << now if piece.to_s.include?("data:")
    end
    spread(times)
  end

  def upload
    body = "a" * ENV.fetch("UPLOAD_BYTES").to_i
    answer = HTTParty.post(url("/upload"), body: body, headers: { "Content-Type" => "text/plain" }, timeout: 120)
    check(answer.body.include?(Digest::SHA256.hexdigest(body)), answer.body[0, 200])
    "intact"
  end

  def gzip
    check(JSON.parse(HTTParty.get(url("/gzip")).body)["coded"] == "yes", "not the answer")
    "decoded"
  end

  def leak
    body = chat("my key is #{ENV.fetch('LEAK')}")
    answer = HTTParty.post(url("/v1/chat/completions"), body: body, headers: JSON_TYPE)
    blocked(answer.code, answer.body)
  end

  def tunnel
    answer = HTTParty.get("#{ENV.fetch('TUNNEL')}/v1/models", ssl_ca_file: ENV.fetch("TUNNEL_CA"))
    check(answer.body.include?("pong"), answer.body[0, 200])
    "the origin's own certificate"
  end

  def keepalive
    50.times { check(HTTParty.get(url("/v1/models")).code == 200, "not 200") }
    "50 calls"
  end
end

CLIENTS = { "net-http" => NetHttp, "faraday" => FaradayCalls, "httparty" => HttpartyCalls }.freeze

begin
  client = CLIENTS.fetch(ARGV[0]).new
  raise Missing, "the library does not decode it, or has no such call" unless client.respond_to?(ARGV[1])

  puts client.public_send(ARGV[1])
rescue Missing => e
  puts e.message
  exit 77
rescue StandardError => e
  puts "#{e.class}: #{e.message}"[0, 300]
  exit 1
end
